package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A Transform is a query, as far as its first word tells. */
class TransformReaderTest {
  private static final String NO_QUERY =
      "Invalid Transform, it must be a query, which begins with SELECT, WITH, VALUES, FROM or an"
          + " opening parenthesis, and it ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM source",
        "select*from source;",
        "\n\t WITH x AS (SELECT 1) SELECT * FROM x",
        "VALUES (1), (2)",
        "FROM source SELECT id",
        "(SELECT id FROM source) UNION ALL (SELECT id FROM source)",
        "-- DROP TABLE x\nSELECT id FROM source",
        "-- goes on \\\nDROP\r\nSELECT 1",
        "/* why /* and how */ DROP */ SELECT /*+ REPARTITION(2) */ id FROM source -- end",
        "/**/SELECT 1",
      })
  void queriesPassAsTheyAre(String sql) {
    assertThat(TransformReader.read(sql)).isEqualTo(sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DROP TABLE source | begins with DROP",
        "INSERT INTO lake.t SELECT * FROM source | begins with INSERT",
        "CREATE TABLE t AS SELECT * FROM source | begins with CREATE",
        "SET spark.sql.ansi.enabled=false | begins with SET",
        "SELECTED | begins with SELECTED",
        "; SELECT 1 | begins with ;",
        "*/ SELECT 1 | begins with *",
        "/* SELECT 1 */ -- SELECT 2 | holds no statement",
        "/* SELECT 1 | holds no statement",
        "/*/ SELECT 1 | holds no statement",
        "-- SELECT 1 | holds no statement",
        "-- x \\SELECT 1 | holds no statement",
        "😀 SELECT 1 | begins with 😀",
      })
  void othersAreRefusedByTheirFirstWord(String sql, String why) {
    assertThatThrownBy(() -> TransformReader.read(sql)).hasMessage(NO_QUERY + why);
  }

  @Test
  void theLastCharacterOfAnOpenCommentIsNoStatement() {
    assertThatThrownBy(() -> TransformReader.read("/* x *")).hasMessageEndingWith("no statement");
  }
}
