package io.lakeferry.local.sweep;

import io.lakeferry.contract.lake.FileFormat;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a reader of the lake sees below a folder.
 *
 * @param files the files that are not hidden by their names
 */
record Visible(List<Path> files) {

  /** How often rows are there, against how often they should be. */
  record Rows(long lost, long doubled) {}

  static Visible of(List<Path> objects) {
    return new Visible(objects.stream().filter(Visible::shown).toList());
  }

  private static boolean shown(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith("_") && !name.startsWith(".");
  }

  /** Compares with the numbers 1 to {@code rows}, each so many times. */
  Rows count(FileFormat format, int rows, int copies) throws SQLException {
    if (files.isEmpty()) {
      return new Rows((long) rows * copies, 0);
    }
    String found = "SELECT number, count(*) AS times FROM " + source(format) + " GROUP BY number";
    String sums =
        "SELECT coalesce(sum(least(times, "
            + copies
            + ")) FILTER (number BETWEEN 1 AND "
            + rows
            + "), 0), coalesce(sum(times), 0) FROM ("
            + found
            + ")";
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet result = statement.executeQuery(sums)) {
      result.next();
      long right = result.getLong(1);
      return new Rows((long) rows * copies - right, result.getLong(2) - right);
    }
  }

  private String source(FileFormat format) {
    String list =
        files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
    return switch (format) {
      case PARQUET -> "read_parquet(" + list + ")";
      case CSV -> "read_csv(" + list + ", header = true)";
      case ORC, JSON, AVRO ->
          throw new IllegalArgumentException("The sweep does not read " + format.text());
    };
  }
}
