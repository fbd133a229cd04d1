package io.lakeferry.jobs.keyspaces.write;

import java.util.Locale;

/**
 * What is done with rows of files, one after another over all files. Keys of one incremental export
 * differ, so its rows may come before its deletes; what a partition shares comes last, because a
 * partition that has lost all rows must lose it, too, unless it is all that the partition has now.
 */
public enum Step {
  /** Rows are written. */
  ROWS,
  /** Rows that an incremental export names are deleted. */
  DELETES,
  /** What a partition shared that has lost its rows is deleted. */
  EMPTIED,
  /** What a partition shares that has no rows is written. */
  STATICS;

  /** The name in notes. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
