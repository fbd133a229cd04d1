package io.lakeferry.contract.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partition's value is any text that fits on a line. */
class DayPartitionTest {
  private static final Identifier KEY = new Identifier("day");

  @ParameterizedTest
  @ValueSource(strings = {"1998-07-21", "'", "\\", "$$", "a;b", "../..", " ", "🚢", "=", "%2F"})
  void hostileValuesAreKept(String value) {
    assertThat(new DayPartition(KEY, value).value()).isEqualTo(value);
  }

  @Test
  void emptyAndOverlongValuesAreRefused() {
    assertThatThrownBy(() -> new DayPartition(KEY, ""))
        .hasMessage("Invalid DayPartitionValue, it must have 1 to 1024 characters: ");
    assertThatThrownBy(() -> new DayPartition(KEY, "a".repeat(1025)))
        .hasMessage(
            "Invalid DayPartitionValue, it must have 1 to 1024 characters: "
                + "a".repeat(200)
                + "…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "\u0000", "\u007f", "\ud83d", "\udea2x"})
  void controlCharactersAreRefused(String value) {
    assertThatThrownBy(() -> new DayPartition(KEY, value))
        .hasMessageStartingWith(
            "Invalid DayPartitionValue, it holds a control character or half a surrogate pair: ");
  }
}
