package io.lakeferry.local.laptop;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/** A table with a column of every type that UNLOAD takes, and its rows as readers tell them. */
final class EveryType {
  static final String TEXT = "a,b \"c\" 'd' \\N \\\\ |\n\r\n\tünï 😀 ";

  static final List<String> NAMES =
      List.of(
          "id", "i2", "i4", "i8", "d38", "tiny", "money", "f4", "f8", "flag", "c4", "text", "day",
          "ts", "tz", "doc");

  static final List<String> TYPES =
      List.of(
          "INTEGER",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "DECIMAL(38,0)",
          "DECIMAL(38,38)",
          "DECIMAL(5,2)",
          "FLOAT",
          "DOUBLE",
          "BOOLEAN",
          "VARCHAR",
          "VARCHAR",
          "DATE",
          "TIMESTAMP",
          "TIMESTAMP",
          "VARCHAR");

  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)(\\.\\d+)");

  private EveryType() {}

  static void createIn(Laptop laptop) throws SQLException {
    run(
        laptop,
        "CREATE SCHEMA types",
        "CREATE TABLE types.every (id int, i2 smallint, i4 integer, i8 bigint, d38 decimal(38,0),"
            + " tiny decimal(38,38), money decimal(5,2), f4 real, f8 double precision, flag"
            + " boolean, c4 char(4), text varchar(200), day date, ts timestamp, tz timestamptz, doc"
            + " super)",
        "INSERT INTO types.every VALUES (1, -32768, -2147483648, -9223372036854775808,"
            + " -99999999999999999999999999999999999999,"
            + " -0.00000000000000000000000000000000000001, -999.99, -3.4028235e38,"
            + " -1.7976931348623157e308, false, 'ab', '', '0001-01-01', '0001-01-01 00:00:00',"
            + " '0001-01-01 00:00:00+00', '{\"a\": [1, null, \"x\"]}')",
        "INSERT INTO types.every VALUES (2, 32767, 2147483647, 9223372036854775807,"
            + " 99999999999999999999999999999999999999,"
            + " 0.99999999999999999999999999999999999999, 999.99, 3.4028235e38,"
            + " 1.7976931348623157e308, true, 'abcd', "
            + literal(TEXT)
            + ", '9999-12-31', '9999-12-31 23:59:59.999999', '9999-12-31 23:59:59.999999+00',"
            + " '\"a, b\"')",
        "INSERT INTO types.every (id, f4, f8, text, ts, tz) VALUES (3, 'NaN', 'NaN', 'NULL',"
            + " '2026-03-29 02:30:00.000001', '2026-03-29 02:30:00+02')",
        "INSERT INTO types.every (id, f4, f8, text) VALUES (4, '-Infinity', 'Infinity', ' x ')",
        "INSERT INTO types.every (id) VALUES (5)");
  }

  /** The rows as DuckDB prints them. */
  static List<String> rows() {
    return List.of(
        "1|-32768|-2147483648|-9223372036854775808|-99999999999999999999999999999999999999|-1E-38"
            + "|-999.99|-3.4028235E38|-1.7976931348623157E308|false|ab  ||0001-01-01"
            + "|0001-01-01 00:00:00.0|0001-01-01 00:00:00.0|{\"a\": [1, null, \"x\"]}",
        "2|32767|2147483647|9223372036854775807|99999999999999999999999999999999999999"
            + "|0.99999999999999999999999999999999999999|999.99|3.4028235E38|1.7976931348623157E308"
            + "|true|abcd|"
            + TEXT
            + "|9999-12-31|9999-12-31 23:59:59.999999|9999-12-31 23:59:59.999999|\"a, b\"",
        "3"
            + "|null".repeat(6)
            + "|NaN|NaN"
            + "|null".repeat(2)
            + "|NULL|null|2026-03-29 02:30:00.000001|2026-03-29 00:30:00.0|null",
        "4"
            + "|null".repeat(6)
            + "|-Infinity|Infinity"
            + "|null".repeat(2)
            + "| x "
            + "|null".repeat(4),
        "5" + "|null".repeat(15));
  }

  /** The same where times are ISO 8601 texts with six digits. */
  static List<String> texts() {
    return rows().stream()
        .map(
            row ->
                TIME.matcher(row)
                    .replaceAll(
                        time ->
                            time.group(1)
                                + "T"
                                + time.group(2)
                                + (time.group(3).equals(".0") ? ".000000" : time.group(3))))
        .toList();
  }

  /** Redshift reads a backslash as an escape, and so does the warehouse here. */
  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  static void run(Laptop laptop, String... statements) throws SQLException {
    try (Connection admin = laptop.redshift().admin();
        Statement statement = admin.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
