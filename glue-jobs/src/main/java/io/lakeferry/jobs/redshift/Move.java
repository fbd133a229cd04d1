package io.lakeferry.jobs.redshift;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.jobs.publish.Published;
import java.util.List;

/**
 * What a run that did not fail has done.
 *
 * @param outcome published or skipped
 * @param sourceRows rows of the table
 * @param targetRows rows that were to become visible
 * @param published what became visible
 * @param columns the columns of the files
 */
record Move(
    Receipt.Outcome outcome,
    long sourceRows,
    long targetRows,
    Published published,
    List<Column> columns) {

  /** A run that found files and left them. */
  static Move skipped() {
    return new Move(Receipt.Outcome.SKIPPED, 0, 0, Published.NOTHING, List.of());
  }

  /** Whether every row that was to become visible is visible. */
  boolean reconciled() {
    return published.rows() == targetRows;
  }
}
