package io.lakeferry.jobs.rds.ledger;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A load that is part of the table.
 *
 * @param runKey its window
 * @param jobRunId the job run that committed it
 * @param listed files that there were
 * @param files files that it loaded
 * @param bytes their bytes
 * @param records records that it read
 * @param rows rows that it loaded
 * @param transformed rows that its Transform has made of those records that it did not refuse;
 *     empty if it had none
 * @param quarantined records that it refused
 * @param lake where the manifest of the files for the lake is; empty if there are none
 */
public record CommittedLoad(
    String runKey,
    String jobRunId,
    long listed,
    long files,
    long bytes,
    long records,
    long rows,
    OptionalLong transformed,
    long quarantined,
    Optional<String> lake) {
  /**
   * Whether every record is in the table or in quarantine; after a Transform, whether every row
   * that it made is in the table.
   */
  public boolean reconciled() {
    return transformed.isPresent()
        ? rows == transformed.getAsLong() && quarantined <= records
        : records == rows + quarantined;
  }
}
