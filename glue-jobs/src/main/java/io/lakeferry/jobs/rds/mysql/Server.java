package io.lakeferry.jobs.rds.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a server is and allows.
 *
 * @param version its name and version
 * @param maria whether it is MariaDB
 * @param localData whether it takes LOAD DATA LOCAL
 * @param maxPacket the longest statement, in bytes
 * @param plainTimestamps whether a timestamp column has no default of its own
 * @param exactCollation by which two texts are the same only if they are, spaces at the end
 *     included
 */
record Server(
    String version,
    boolean maria,
    boolean localData,
    long maxPacket,
    boolean plainTimestamps,
    String exactCollation) {

  static Server ask(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT VERSION(), @@local_infile, @@max_allowed_packet,"
                    + " @@explicit_defaults_for_timestamp")) {
      row.next();
      String version = row.getString(1);
      boolean maria = version.contains("MariaDB");
      return new Server(
          (maria ? "MariaDB " : "MySQL ") + version.replaceFirst("-.*", ""),
          maria,
          row.getBoolean(2),
          row.getLong(3),
          row.getBoolean(4),
          exactCollation(maria, version));
    }
  }

  private static String exactCollation(boolean maria, String version) {
    if (maria) {
      return "utf8mb4_nopad_bin";
    }
    // MySQL 5.7 has none that counts spaces at the end.
    return version.startsWith("5.") ? "utf8mb4_bin" : "utf8mb4_0900_bin";
  }
}
