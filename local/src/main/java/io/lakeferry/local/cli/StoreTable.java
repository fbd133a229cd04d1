package io.lakeferry.local.cli;

import io.lakeferry.local.rds.RdsInstance;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The table of events in one database, as somebody who may see all of it finds it.
 *
 * @param instance the database
 */
record StoreTable(RdsInstance instance) {
  private static final String NAME = "store_events";

  /** How many rows it has. */
  long rows() throws SQLException {
    return number("SELECT count(*) FROM " + NAME);
  }

  /** How many rows have the key of another one. */
  long doubled() throws SQLException {
    return number("SELECT count(*) - count(DISTINCT request_id) FROM " + NAME);
  }

  /** How many files its ledger knows from one window. */
  long files(String runKey) throws SQLException {
    try (Connection connection = instance.admin();
        var query =
            connection.prepareStatement("SELECT count(*) FROM lakeferry_files WHERE run_key = ?")) {
      query.setString(1, runKey);
      try (ResultSet count = query.executeQuery()) {
        count.next();
        return count.getLong(1);
      }
    }
  }

  /** The rows of the latest events, latest first. */
  TextTable latest(int rows) throws SQLException {
    TextTable table = new TextTable("ts", "event_type", "store_id", "sku", "qty", "sales");
    try (Connection connection = instance.admin();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT ts, event_type, store_id, sku, qty, sales FROM "
                    + NAME
                    + " ORDER BY ts DESC LIMIT "
                    + rows)) {
      while (row.next()) {
        table.row(
            row.getString(1),
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6));
      }
    }
    return table;
  }

  private long number(String query) throws SQLException {
    try (Connection connection = instance.admin();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
