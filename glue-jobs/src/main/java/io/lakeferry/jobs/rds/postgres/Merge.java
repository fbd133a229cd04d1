package io.lakeferry.jobs.rds.postgres;

import io.lakeferry.jobs.rds.database.LoadTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings staged rows into the table, part by part in the order of the key, while another session
 * reads ahead. The parts are statements of one transaction.
 *
 * @param connection the connection of the load
 * @param target where the rows go
 * @param other opens a connection to the same database
 */
record Merge(Connection connection, LoadTarget target, ReadAhead.Opener other) {
  /** About 2,000 rows of the usual size, and at most 8 KiB times that of memory for their keys. */
  static final int PART_PAGES = 40;

  /** How many parts are read ahead: few enough that their pages stay in a small buffer. */
  private static final int AHEAD = 2;

  // Before that, every part would scan all rows.
  private static final int VERSION_WITH_RANGES_OF_PLACES = 14;

  /**
   * Merges all rows.
   *
   * @param onFirstPart called when the first part is merged, and before the second
   */
  void run(Runnable onFirstPart) throws SQLException, InterruptedException {
    for (String statement : Staging.sort(target)) {
      execute(statement);
    }
    long pages = pages();
    long part = canBeParted() ? PART_PAGES : Math.max(pages, 1);
    try (PreparedStatement merge = connection.prepareStatement(Staging.merge(target));
        PreparedStatement keys = connection.prepareStatement(Staging.keys(target))) {
      part(merge, 0, part).executeUpdate();
      onFirstPart.run();
      if (pages > part) {
        mergeOthers(merge, keys, pages, part);
      }
    }
  }

  private void mergeOthers(PreparedStatement merge, PreparedStatement keys, long pages, long part)
      throws SQLException, InterruptedException {
    try (ReadAhead ahead = new ReadAhead(other, Staging.readAhead(target))) {
      long announced = part;
      for (long from = part; from < pages; from += part) {
        while (ahead.isOn() && announced < pages && announced <= from + AHEAD * part) {
          ahead.read(keys(part(keys, announced, part)));
          announced += part;
        }
        ahead.awaitNext();
        part(merge, from, part).executeUpdate();
      }
    }
  }

  private static PreparedStatement part(PreparedStatement statement, long from, long pages)
      throws SQLException {
    statement.setString(1, place(from));
    statement.setString(2, place(from + pages));
    return statement;
  }

  private static String place(long page) {
    return "(" + page + ",0)";
  }

  /** One list for each column of the key. */
  private List<List<String>> keys(PreparedStatement statement) throws SQLException {
    List<List<String>> columns = new ArrayList<>();
    target.key().forEach(name -> columns.add(new ArrayList<>()));
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        for (int i = 0; i < columns.size(); i++) {
          columns.get(i).add(row.getString(i + 1));
        }
      }
    }
    return columns;
  }

  private boolean canBeParted() throws SQLException {
    return connection.getMetaData().getDatabaseMajorVersion() >= VERSION_WITH_RANGES_OF_PLACES;
  }

  private long pages() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(Staging.pages())) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
