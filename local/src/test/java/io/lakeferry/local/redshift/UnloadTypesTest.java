package io.lakeferry.local.redshift;

import static io.lakeferry.local.redshift.Warehouse.unload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every type that Redshift unloads to Parquet arrives with its value and its type. */
class UnloadTypesTest {
  @TempDir static Path directory;
  static Warehouse warehouse;

  @BeforeAll
  static void start() {
    warehouse = new Warehouse(directory);
  }

  @AfterAll
  static void stop() {
    warehouse.close();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "n01; -32768; smallint; SMALLINT; -32768",
        "n02; -2147483648; integer; INTEGER; -2147483648",
        "n03; -9223372036854775808; bigint; BIGINT; -9223372036854775808",
        "n04; 99999999999999999999999999999999999999; decimal(38,0); DECIMAL(38,0);"
            + " 99999999999999999999999999999999999999",
        "n05; -0.00000000000000000000000000000000000001; decimal(38,38); DECIMAL(38,38);"
            + " -.00000000000000000000000000000000000001",
        "n06; 1.50; decimal(5,2); DECIMAL(5,2); 1.50",
        "n07; 123456789012345.6789; decimal(19,4); DECIMAL(19,4); 123456789012345.6789",
        "f01; 1.17549e-38; real; FLOAT; 1.17549E-38",
        "f02; 1.7976931348623157e308; float8; DOUBLE; 1.7976931348623157E308",
        "f03; 'NaN'; float8; DOUBLE; NaN",
        "f04; '-Infinity'; float8; DOUBLE; -Infinity",
        "f05; 'Infinity'; real; FLOAT; Infinity",
        "b01; true; boolean; BOOLEAN; true",
        "b02; false; boolean; BOOLEAN; false",
        "c01; 'ab'; char(4); VARCHAR; `ab  `",
        "c02; ''; varchar(9); VARCHAR; ``",
        "c03; 'ünï 😀 \\\\ \" , |'; varchar(99); VARCHAR; `ünï 😀 \\ \" , |`",
        "c04; '\\\\N'; varchar(9); VARCHAR; \\N",
        "c05; 'NULL'; varchar(9); VARCHAR; NULL",
        "d01; '0001-01-01'; date; DATE; 0001-01-01",
        "d02; '9999-12-31'; date; DATE; 9999-12-31",
        "t01; '0001-01-01 00:00:00'; timestamp; TIMESTAMP; 0001-01-01 00:00:00",
        "t02; '9999-12-31 23:59:59.999999'; timestamp; TIMESTAMP; 9999-12-31 23:59:59.999999",
        "t03; '2026-03-29 02:30:00'; timestamp; TIMESTAMP; 2026-03-29 02:30:00",
        "t04; '2026-01-01 01:00:00+02'; timestamptz; TIMESTAMP; 2025-12-31 23:00:00",
        "t05; '23:59:59.999999'; time; TIME; 23:59:59.999999",
        "t06; '10:00:00+02'; timetz; TIME WITH TIME ZONE; 08:00:00+00",
        "s01; '{\"a\": [1, null, \"x\"]}'; super; VARCHAR; `{\"a\": [1, null, \"x\"]}`",
      })
  void aValueSurvivesInParquet(
      String name, String literal, String sqlType, String type, String value) throws SQLException {
    warehouse.run(
        "CREATE TABLE " + name + " (row int, v " + sqlType + ")",
        "INSERT INTO " + name + " VALUES (1, " + literal + "), (2, NULL)",
        unload(
            "SELECT * FROM " + name + " ORDER BY 1",
            "types/" + name + "/",
            "FORMAT PARQUET PARALLEL OFF"),
        unload(
            "SELECT v FROM " + name + " ORDER BY row",
            "types/alone-" + name + "/",
            "FORMAT PARQUET PARALLEL OFF"));
    assertThat(rows("types/" + name + "/0000_part_00.parquet", "typeof(v), v::varchar"))
        .containsExactly(type + "|" + text(value), type + "|null");
    assertThat(rows("types/alone-" + name + "/0000_part_00.parquet", "v::varchar"))
        .containsExactly(text(value), "null");
  }

  private static java.util.List<String> rows(String key, String columns) throws SQLException {
    return Duck.rows("SELECT " + columns + " FROM " + Duck.table(warehouse.file(key)));
  }

  /** DuckDB writes small letters where Java does not. */
  private static String text(String value) {
    return switch (value) {
      case "NaN" -> "nan";
      case "Infinity" -> "inf";
      case "-Infinity" -> "-inf";
      case "1.7976931348623157E308" -> "1.7976931348623157e+308";
      case "1.17549E-38" -> "1.17549e-38";
      default -> value;
    };
  }

  @Test
  void aSingleColumnKeepsItsNullsAndEmptyTexts() throws SQLException {
    warehouse.run(
        unload(
            "SELECT * FROM (VALUES (NULL::varchar(9)), (''), ('x'), (NULL), ('\\\\N')) v (t)",
            "single/",
            "FORMAT PARQUET PARALLEL OFF"));
    assertThat(rows("single/0000_part_00.parquet", "coalesce('[' || t || ']', 'NULL')"))
        .containsExactly("NULL", "[]", "[x]", "NULL", "[\\N]");
  }

  @Test
  void longAndManyLinedTextsArrive() throws SQLException {
    warehouse.run(
        unload(
            "SELECT i, repeat(E'a\\r\\n\"b\",', 9000)::varchar(65535) AS t"
                + " FROM generate_series(1, 300) i",
            "long/",
            "FORMAT PARQUET"));
    assertThat(
            Duck.rows(
                "SELECT count(*), min(length(t)), max(length(t)), count(DISTINCT t) FROM "
                    + Duck.table(warehouse.file("long/*.parquet"))))
        .containsExactly("300|63000|63000|1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "'ab'::varbyte; UNLOAD does not support column \"v\" of type varbyte",
        "ARRAY[1]; UNLOAD does not support column \"v\" of type with type id 1007",
        "'1 day'::interval; UNLOAD does not support column \"v\" of type with type id 1186",
        "sum(1.5); UNLOAD cannot tell precision and scale of column \"v\"",
      })
  void anUnsupportedTypeIsRefused(String expression, String message) {
    assertThatThrownBy(
            () ->
                warehouse.run(
                    unload("SELECT " + expression + " AS v", "refused/", "FORMAT PARQUET")))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining(message);
    assertThat(warehouse.keys("refused/")).isEmpty();
  }
}
