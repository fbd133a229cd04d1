package io.lakeferry.local.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of windows, each window in a folder of its own.
 *
 * @param folder the folder of all windows on this machine
 * @param rows the rows of a window
 * @param badOnes whether every file ends in a line that is no JSON
 */
record NumberedFiles(Path folder, NumberedRows rows, boolean badOnes) {
  /** How many files a window has. */
  static final int FILES = 4;

  /** The name of the folder of a window. */
  static String name(int window) {
    return String.format("window-%05d", window);
  }

  /** The bad lines of a window. */
  int bad() {
    return badOnes ? FILES : 0;
  }

  /**
   * Writes the files of a window.
   *
   * @param widened whether its rows have a field that no row had before
   */
  void put(int window, boolean widened) throws IOException {
    Path directory = Files.createDirectories(folder.resolve(name(window)));
    long first = rows.first(window);
    for (int file = 0; file < FILES; file++) {
      StringBuilder lines = new StringBuilder();
      for (long id = first + file; id < first + rows.rows(); id += FILES) {
        lines.append(line(id, window, widened));
      }
      if (badOnes) {
        lines.append("{\"id\":\n");
      }
      Files.writeString(directory.resolve("part-" + file + ".json"), lines);
    }
  }

  private static String line(long id, int window, boolean widened) {
    String more = widened ? ",\"extra_" + window + "\":" + window : "";
    return String.format(
        "{\"id\":%d,\"version\":%d,\"label\":\"row %d\",\"amount\":%d.5,\"day\":\"2026-01-%02d\"%s}%n",
        id, window, id, id % 1000, id % 28 + 1, more);
  }
}
