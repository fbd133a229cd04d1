package io.lakeferry.jobs.rds.mysql;

import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.rds.database.DuplicateKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** LOAD DATA LOCAL turns errors into warnings, so each of them is an error here. */
final class Warnings {
  private static final int DUPLICATE = 1062;

  private Warnings() {}

  /** Fails if the last statement has warned of anything; the session must leave notes out. */
  static void check(Connection connection) throws SQLException, DuplicateKey {
    try (Statement statement = connection.createStatement()) {
      // Counted even if the server keeps none of them.
      long count;
      try (ResultSet row = statement.executeQuery("SELECT @@warning_count")) {
        row.next();
        count = row.getLong(1);
      }
      if (count == 0) {
        return;
      }
      try (ResultSet row = statement.executeQuery("SHOW WARNINGS LIMIT 1")) {
        if (!row.next()) {
          throw changed(count + " warnings, none of which the server keeps");
        }
        if (row.getInt(2) == DUPLICATE) {
          throw new DuplicateKey(row.getString(3));
        }
        throw changed(row.getString(3) + " (code " + row.getInt(2) + ")");
      }
    }
  }

  private static JobFailure changed(String warning) {
    return new JobFailure(
        "The database would not keep a value as it is: " + warning + "; nothing was loaded");
  }
}
