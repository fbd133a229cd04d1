package io.lakeferry.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.lake.FileFormat;
import org.junit.jupiter.api.Test;

/** The words of a payload are read in any case, and a wrong one names the right ones. */
class KeyspacesWordsTest {
  @Test
  void everyWordReadsBack() {
    for (KeyspacesOperation operation : KeyspacesOperation.values()) {
      assertThat(KeyspacesOperation.parse(operation.text())).isEqualTo(operation);
    }
    for (KeyspacesFormat format : KeyspacesFormat.values()) {
      assertThat(KeyspacesFormat.parse(format.name())).isEqualTo(format);
      assertThat(KeyspacesFormat.parse(format.text())).isEqualTo(format);
      assertThat(format.fileFormat()).isEqualTo(FileFormat.parse(format.text()));
    }
    for (ReadConsistency consistency : ReadConsistency.values()) {
      assertThat(ReadConsistency.parse(consistency.name())).isEqualTo(consistency);
      assertThat(ReadConsistency.parse(consistency.text())).isEqualTo(consistency);
    }
    for (EmptyValues values : EmptyValues.values()) {
      assertThat(EmptyValues.parse(values.name())).isEqualTo(values);
      assertThat(EmptyValues.parse(values.text())).isEqualTo(values);
    }
    assertThat(KeyspacesOperation.parse("Incremental-Export"))
        .isEqualTo(KeyspacesOperation.INCREMENTAL_EXPORT);
  }

  @Test
  void anotherWordIsRefused() {
    assertThatThrownBy(() -> KeyspacesOperation.parse("delete"))
        .hasMessage(
            "Invalid Operation, use one of export, incremental-export, count, import: delete");
    assertThatThrownBy(() -> KeyspacesOperation.parse("incremental_export"))
        .hasMessageStartingWith("Invalid Operation, use one of ");
    assertThatThrownBy(() -> KeyspacesFormat.parse("avro\n"))
        .hasMessage("Invalid Format, use one of parquet, json, csv, orc: avro\\u000a");
    assertThatThrownBy(() -> ReadConsistency.parse("QUORUM"))
        .hasMessage("Invalid Consistency, use one of local_one, local_quorum, one: QUORUM");
    assertThatThrownBy(() -> EmptyValues.parse(""))
        .hasMessage("Invalid EmptyValues, use one of fail, null: ");
  }
}
