package io.lakeferry.jobs.keyspaces.read;

/**
 * How many rows a page should have, by what those before had: a few megabytes, since a task has
 * several pages in memory, and never more rows than the options say. Wide rows are forgotten
 * slowly, as there may be more of them.
 */
final class PageSize {
  /** Few enough that pages of the widest rows are small; the next ones are measured. */
  private static final int FIRST = 20;

  private static final double BYTES = 4 << 20;
  private static final double FADING = 0.9;

  private final int most;
  private double rowBytes;

  /** Pages of so many rows at most. */
  PageSize(int most) {
    this.most = most;
  }

  /** The rows of the next page. */
  int rows() {
    double rows = rowBytes == 0 ? FIRST : BYTES / rowBytes;
    return (int) Math.max(1, Math.min(most, rows));
  }

  /** Learns from a page. */
  void arrived(int rows, long bytes) {
    if (rows > 0 && bytes > 0) {
      rowBytes = Math.max((double) bytes / rows, rowBytes * FADING);
    }
  }
}
