package io.lakeferry.local.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Counts rows as a reader of the lake would, with an engine that wrote none of them. */
final class LakeRows {
  private LakeRows() {}

  /** The rows of all Parquet files in a folder. */
  static long inParquet(Path folder) throws SQLException {
    return count("read_parquet('" + glob(folder, "*.parquet") + "')");
  }

  /** The rows of all CSV files in a folder, each of which begins with a header. */
  static long inCsv(Path folder) throws SQLException {
    return count("read_csv('" + glob(folder, "*.csv*") + "', header = true, all_varchar = true)");
  }

  private static String glob(Path folder, String files) {
    return folder.toString().replace("'", "''") + "/" + files;
  }

  private static long count(String source) throws SQLException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM " + source)) {
      count.next();
      return count.getLong(1);
    }
  }
}
