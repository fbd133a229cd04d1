package io.lakeferry.jobs.rds.ledger;

import java.util.Optional;

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
 * @param quarantined records that it refused
 * @param lake where the manifest of the files for the lake is; empty if there are none
 * @param published whether they are there
 */
public record CommittedLoad(
    String runKey,
    String jobRunId,
    long listed,
    long files,
    long bytes,
    long records,
    long rows,
    long quarantined,
    Optional<String> lake,
    boolean published) {}
