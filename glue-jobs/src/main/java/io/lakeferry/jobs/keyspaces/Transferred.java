package io.lakeferry.jobs.keyspaces;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.jobs.publish.Published;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run that did not fail has done.
 *
 * @param outcome how it ended
 * @param sourceRows rows read
 * @param targetRows rows that were to become visible, or were counted
 * @param chosenRows rows that a WhereClause or a Transform left of them; empty without either
 * @param readUnits the read units that the rows cost by estimate; 0 if no row was read
 * @param published what became visible
 * @param columns the columns of the files
 * @param compared the exports whose differences they are; empty for any other operation
 */
record Transferred(
    Receipt.Outcome outcome,
    long sourceRows,
    long targetRows,
    OptionalLong chosenRows,
    double readUnits,
    Published published,
    List<Column> columns,
    Optional<Receipt.Compared> compared) {
  /** Whether every row that was read, or chosen of them, is where it should be. */
  boolean reconciled() {
    return chosenRows.orElse(sourceRows) == targetRows;
  }
}
