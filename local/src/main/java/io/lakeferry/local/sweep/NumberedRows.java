package io.lakeferry.local.sweep;

import io.lakeferry.contract.flow.LoadMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Rows that can be told from one another, and from those of other windows. Each has an {@code id}
 * and the {@code version} that wrote it last, which is the number of a window. Appended windows lie
 * one behind the other; each window of an upsert also writes the second half of the ids of the one
 * before it again.
 *
 * @param mode append or upsert
 * @param rows how many rows a window writes, an even number
 */
record NumberedRows(LoadMode mode, int rows) {
  NumberedRows {
    if (rows < 2 || rows % 2 != 0) {
      throw new IllegalArgumentException("The rows of a window must be even: " + rows);
    }
  }

  /** How many ids are new in each window but the first. */
  private long step() {
    return mode == LoadMode.UPSERT ? rows / 2 : rows;
  }

  /** The first id of a window, counted from 0; it writes as many as it has rows. */
  long first(int window) {
    return window * step();
  }

  /** How many ids there are when so many windows are there. */
  long ids(int windows) {
    return windows == 0 ? 0 : first(windows - 1) + rows;
  }

  /**
   * What is in a table.
   *
   * @param rows how many rows
   * @param ids how many different ids they have
   * @param before how many ids are as they were before the last window
   * @param after how many ids are as they are after it
   */
  record Found(long rows, long ids, long before, long after) {}

  /** Looks at a table in one statement, which sees one state of it. */
  Found find(Connection connection, String table, int windows) throws SQLException {
    String sql =
        "SELECT count(*), count(DISTINCT id), count(DISTINCT CASE WHEN "
            + right(windows - 1)
            + " THEN id END), count(DISTINCT CASE WHEN "
            + right(windows)
            + " THEN id END) FROM "
            + table;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return new Found(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }
  }

  /** Whether a row is as it must be when so many windows are there. */
  private String right(int windows) {
    long step = step();
    int last = windows - 1;
    return "(id < "
        + ids(windows)
        + " AND ((version < "
        + last
        + " AND version * "
        + step
        + " <= id AND id < (version + 1) * "
        + step
        + ") OR (version = "
        + last
        + " AND id >= "
        + first(last)
        + ")))";
  }
}
