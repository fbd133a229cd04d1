package io.lakeferry.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CommandTest {
  @Test
  void readsTheOptionsInAnyOrder() {
    assertThat(Command.parse(List.of("--runs", "3", "upsert", "--json", "--rows", "5000")))
        .isEqualTo(new Command("upsert", true, OptionalInt.of(3), OptionalLong.of(5000)));
    assertThat(Command.parse(List.of("lambda")))
        .isEqualTo(new Command("lambda", false, OptionalInt.empty(), OptionalLong.empty()));
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
        .isThrownBy(() -> Command.parse(List.of("upsert", "--rows", "1e6")))
        .withMessage("Invalid --rows, write 1 to 99999999: 1e6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Command.parse(List.of("--json")))
        .withMessage("Missing the name of a benchmark");
  }
}
