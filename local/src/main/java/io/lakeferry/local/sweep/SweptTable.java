package io.lakeferry.local.sweep;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A table that windows are loaded into, and the files of these windows.
 *
 * @param ground where both are
 * @param name the name of the table
 * @param files the files
 */
record SweptTable(LoadGround ground, String name, NumberedFiles files) {
  static SweptTable of(LoadGround ground, Loader loader, int rows) {
    return new SweptTable(
        ground,
        loader.table(),
        new NumberedFiles(
            ground.files(ground.folder(loader.folder())),
            new NumberedRows(loader.mode(), rows),
            loader.takesAnything()));
  }

  /** Writes the files of a window; widened ones have a field that no row had before. */
  void put(int window, boolean widened) throws IOException {
    files.put(window, widened);
  }

  /** For a line of a log. */
  String words() {
    return name + " in " + ground.instance().engine().title();
  }

  /** What is lost and doubled when so many windows are loaded. */
  LoadCounts count(int windows) throws SQLException {
    NumberedRows.Found found = find(windows);
    return new LoadCounts(
        0, 0, 0, files.rows().ids(windows) - found.after(), found.rows() - found.ids(), 0, 0);
  }

  /** Whether the table is neither as it was before a window nor as it must be after it. */
  boolean isTorn(int window) throws SQLException {
    NumberedRows.Found found = find(window + 1);
    long before = files.rows().ids(window);
    long after = files.rows().ids(window + 1);
    boolean untouched = found.before() == before && found.ids() == before;
    boolean loaded = found.after() == after && found.ids() == after;
    return found.rows() != found.ids() || !(untouched || loaded);
  }

  private NumberedRows.Found find(int windows) throws SQLException {
    try (Connection connection = ground.instance().admin()) {
      return files.rows().find(connection, name, windows);
    }
  }
}
