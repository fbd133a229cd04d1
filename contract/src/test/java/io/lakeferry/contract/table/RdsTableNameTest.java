package io.lakeferry.contract.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of RDS has a schema or none, and is read back from its text. */
class RdsTableNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "store_events | ` ` | store_events",
        "Public.Store_Events | public | store_events",
        "\"Public\".\"a.b\" | Public | a.b",
        "\"a \"\"b\"\"\" | ` ` | a \"b\"",
      })
  void oneOrTwoPartsAreReadAsSqlReadsThem(String text, String schema, String table) {
    RdsTableName name = RdsTableName.parse(text);

    assertThat(name.schema().map(Identifier::value))
        .isEqualTo(Optional.of(schema).filter(value -> !value.isBlank()));
    assertThat(name.table().value()).isEqualTo(table);
    assertThat(RdsTableName.parse(name.text())).isEqualTo(name);
  }

  @Test
  void partsAreShownWithoutQuotes() {
    assertThat(RdsTableName.parse("store_events").display()).isEqualTo("store_events");
    assertThat(RdsTableName.parse("\"a b\".c").display()).isEqualTo("a b.c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a.b.c", "a b", "a;b", "\"a"})
  void whatIsNoNameIsRefused(String text) {
    assertThatThrownBy(() -> RdsTableName.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("Invalid (identifier|table name), .*");
  }

  @Test
  void nameThatNoEngineTakesIsRefused() {
    String longest = "ä".repeat(63) + "🚢";

    assertThat(RdsTableName.parse("s." + "\"" + "a".repeat(64) + "\"").table().value()).hasSize(64);
    assertThatThrownBy(() -> RdsTableName.parse("a".repeat(65)))
        .hasMessage(
            "Invalid table name, a part has 65 characters where MySQL allows 64: "
                + "a".repeat(65));
    assertThatThrownBy(() -> RdsTableName.parse('"' + longest + '"'))
        .hasMessageStartingWith("Invalid identifier, it has 130 bytes");
  }
}
