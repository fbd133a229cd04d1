package io.lakeferry.contract.flow;

import io.lakeferry.contract.lake.LakePath;

/**
 * Two full exports of a table.
 *
 * @param past the folder of the older one
 * @param current the folder of the newer one
 */
public record ComparedExports(LakePath past, LakePath current) {
  /** What is wrong where one is named without the other. */
  public static final String ONE_ALONE =
      "Invalid PastUri, CurrentUri: one is given without the other; give both, or none to compare"
          + " the two newest exports of the table";

  /** Refuses two folders that share files. */
  public ComparedExports {
    if (past.overlaps(current)) {
      throw new IllegalArgumentException(
          "Invalid CurrentUri, it and PastUri are the same or in one another: "
              + current
              + ", "
              + past);
    }
  }
}
