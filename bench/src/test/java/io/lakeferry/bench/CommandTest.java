package io.lakeferry.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CommandTest {
  @Test
  void readsTheOptionsInAnyOrder() {
    assertThat(Command.parse(List.of("--runs", "3", "lambda", "--json")))
        .isEqualTo(new Command("lambda", true, OptionalInt.of(3)));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Command.parse(List.of("lambda", "--fast")))
        .withMessage("Unknown argument: --fast");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Command.parse(List.of("lambda", "--runs", "0")))
        .withMessage("Invalid --runs, write 1 to 9999: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Command.parse(List.of("lambda", "--runs")))
        .withMessage("Invalid --runs, write 1 to 9999: nothing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Command.parse(List.of("--json")))
        .withMessage("Missing the name of a benchmark");
  }
}
