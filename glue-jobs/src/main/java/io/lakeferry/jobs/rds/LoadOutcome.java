package io.lakeferry.jobs.rds;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.rds.lake.LakeFiles;
import io.lakeferry.jobs.rds.ledger.CommittedLoad;
import java.util.Optional;

/**
 * What a run that did not fail has come to.
 *
 * @param outcome published, recovered or nothing new
 * @param load what is part of the table now; of nothing new, only how many files there are
 * @param quarantine the folder of the refused records; empty if there are none
 * @param lake the files that are visible in the lake
 */
record LoadOutcome(
    Receipt.Outcome outcome, CommittedLoad load, Optional<LakePath> quarantine, LakeFiles lake) {
  /** Whether nothing of it is missing. */
  boolean reconciled() {
    return load.reconciled();
  }
}
