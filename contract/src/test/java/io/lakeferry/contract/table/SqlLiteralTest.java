package io.lakeferry.contract.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value cannot leave its literal, whatever it holds. */
class SqlLiteralTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '→',
      value = {
        "1998-07-21 → '1998-07-21'",
        "O'Brien → 'O''Brien'",
        "'; DROP TABLE t; -- → '''; DROP TABLE t; --'",
        "$$ → '$$'",
        "a\\b → ('a'||CHR(92)||'b')",
        "\\' → (''||CHR(92)||'''')",
        "\\ → (''||CHR(92)||'')",
        "🚢 → '🚢'",
        "%_ → '%_'",
        "\" → '\"'",
      })
  void textIsQuoted(String text, String literal) {
    assertThat(SqlLiteral.of(text)).isEqualTo(literal);
  }
}
