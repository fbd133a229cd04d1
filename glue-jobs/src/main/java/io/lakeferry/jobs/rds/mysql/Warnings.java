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

  /** Fails with the first warning or error of the last statement, if there is one. */
  static void check(Connection connection) throws SQLException, DuplicateKey {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW WARNINGS LIMIT 100")) {
      while (row.next()) {
        if (row.getString(1).equals("Note")) {
          continue;
        }
        if (row.getInt(2) == DUPLICATE) {
          throw new DuplicateKey(row.getString(3));
        }
        throw new JobFailure(
            "The database would not keep a value as it is: "
                + row.getString(3)
                + " (code "
                + row.getInt(2)
                + "); nothing was loaded");
      }
    }
  }
}
