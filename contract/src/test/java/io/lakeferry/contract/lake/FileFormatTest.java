package io.lakeferry.contract.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Formats and modes are named in any case, and never guessed. */
class FileFormatTest {
  @Test
  void namesAreReadInAnyCase() {
    assertThat(FileFormat.parse("PARQUET")).isEqualTo(FileFormat.PARQUET);
    assertThat(FileFormat.parse("csv")).isEqualTo(FileFormat.CSV);
    assertThat(WriteMode.parse("Overwrite")).isEqualTo(WriteMode.OVERWRITE);
    assertThat(WriteMode.parse("error")).isEqualTo(WriteMode.ERRORIFEXISTS);
  }

  @Test
  void othersAreRefusedWithTheChoice() {
    assertThatThrownBy(() -> FileFormat.parse("xlsx"))
        .hasMessage("Invalid FileFormat, use one of parquet, orc, csv, json, avro: xlsx");
    assertThatThrownBy(() -> WriteMode.parse(""))
        .hasMessage("Invalid WriteMode, use one of append, overwrite, ignore, errorifexists: ");
  }
}
