package io.lakeferry.local.laptop;

import static io.lakeferry.local.laptop.HostileNames.IDENTIFIERS;
import static io.lakeferry.local.laptop.HostileNames.VALUES;
import static io.lakeferry.local.laptop.HostileNames.quoted;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of which one partition is unloaded; every name serves twice, in two places.
 *
 * @param schema its schema
 * @param table its name
 * @param key the column of the partition
 * @param column another column
 * @param value the partition
 */
record HostileTable(String schema, String table, String key, String column, String value) {
  static List<HostileTable> all() {
    int shift = IDENTIFIERS.size() / 4;
    return IntStream.range(0, VALUES.size())
        .mapToObj(
            i ->
                new HostileTable(
                    name(i),
                    name(i + shift),
                    name(i + 2 * shift),
                    name(i + 3 * shift),
                    VALUES.get(i)))
        .toList();
  }

  private static String name(int i) {
    return IDENTIFIERS.get(i % IDENTIFIERS.size());
  }

  String qualified() {
    return quoted(schema) + "." + quoted(table);
  }

  boolean hasLongName() {
    return Stream.of(schema, table, key, column)
        .anyMatch(name -> name.getBytes(StandardCharsets.UTF_8).length > 63);
  }

  String from() {
    String literal = "'" + value.replace("'", "''") + "'";
    if (value.contains("\\")) {
      literal = "(" + literal.replace("\\", "'||CHR(92)||'") + ")";
    }
    return " FROM " + qualified() + " WHERE " + quoted(key) + " = " + literal;
  }

  String unload() {
    String query = "SELECT *" + from();
    return query.contains("$$") || query.endsWith("$")
        ? "UNLOAD ('" + query.replace("\\", "\\\\").replace("'", "''") + "'"
        : "UNLOAD ($$" + query + "$$";
  }

  String folder() {
    return String.join("/", schema, "parquet", table, key + "_key=" + value);
  }

  /** Makes the table, with one row of the value and others that look much like it. */
  void createIn(Connection connection, int number) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("CREATE SCHEMA " + quoted(schema));
      statement.execute(
          "CREATE TABLE %s (%s varchar(999), %s int)"
              .formatted(qualified(), quoted(key), quoted(column)));
    }
    insert(connection, value, number);
    insert(connection, value + "x", -1);
    insert(connection, "1998-07-21", -1);
  }

  private void insert(Connection connection, String key, int number) throws SQLException {
    // Not prepared: the driver would take a question mark in a name for a parameter.
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("INSERT INTO %s VALUES (%s, %d)".formatted(qualified(), utf8(key), number));
    }
  }

  /** The text as a literal that needs no quoting at all. */
  private static String utf8(String text) {
    StringBuilder hex = new StringBuilder("convert_from(decode('");
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hex.append("%02x".formatted(b));
    }
    return hex.append("', 'hex'), 'UTF8')").toString();
  }
}
