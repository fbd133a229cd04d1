package io.lakeferry.jobs.rds.load;

import io.lakeferry.jobs.rds.lake.RowFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rows of one thread on their way to files that are there once for all threads: each comes with
 * some rows at a time, and with fewer if they are long.
 */
final class WaitingRows {
  private static final int MOST_ROWS = 256;
  private static final long MOST_BYTES = 1 << 20;
  private static final int OTHER_BYTES = 32;

  private final Consumer<List<RowFiles.Row>> files;
  private final List<RowFiles.Row> rows = new ArrayList<>(MOST_ROWS);
  private long bytes;

  WaitingRows(Consumer<List<RowFiles.Row>> files) {
    this.files = files;
  }

  /** Adds a copy of a row. */
  void add(String folder, Object[] values) {
    rows.add(new RowFiles.Row(folder, Arrays.asList(values.clone())));
    for (Object value : values) {
      bytes += bytes(value);
    }
    if (rows.size() == MOST_ROWS || bytes >= MOST_BYTES) {
      flush();
    }
  }

  /** Writes those that wait. */
  void flush() {
    if (!rows.isEmpty()) {
      files.accept(rows);
      rows.clear();
      bytes = 0;
    }
  }

  /** About how many. */
  private static long bytes(Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    return value instanceof byte[] binary ? binary.length : OTHER_BYTES;
  }
}
