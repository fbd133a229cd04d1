package io.lakeferry.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The words of a payload are read in any case, and a wrong one names the right ones. */
class SourceWordsTest {
  @Test
  void everyWordReadsBack() {
    for (SourceFormat format : SourceFormat.values()) {
      assertThat(SourceFormat.parse(format.text())).isEqualTo(format);
      assertThat(SourceFormat.parse(format.name())).isEqualTo(format);
    }
    for (LoadMode mode : LoadMode.values()) {
      assertThat(LoadMode.parse(mode.text())).isEqualTo(mode);
      assertThat(LoadMode.parse(mode.name())).isEqualTo(mode);
    }
    for (SchemaEvolution evolution : SchemaEvolution.values()) {
      assertThat(SchemaEvolution.parse(evolution.text())).isEqualTo(evolution);
      assertThat(SchemaEvolution.parse(evolution.name())).isEqualTo(evolution);
    }
  }

  @Test
  void anotherWordIsRefused() {
    assertThatThrownBy(() -> SourceFormat.parse("xml\n"))
        .hasMessage("Invalid SourceFormat, use one of json, csv, parquet: xml\\u000a");
    assertThatThrownBy(() -> LoadMode.parse("overwrite"))
        .hasMessage("Invalid WriteMode, use one of append, upsert, replace: overwrite");
    assertThatThrownBy(() -> SchemaEvolution.parse(""))
        .hasMessage("Invalid SchemaEvolution, use one of add, freeze: ");
  }
}
