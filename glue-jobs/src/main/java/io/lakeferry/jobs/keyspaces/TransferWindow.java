package io.lakeferry.jobs.keyspaces;

import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.KeyspacesArguments;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.jobs.publish.Destination;
import java.util.UUID;

/**
 * One attempt at one window.
 *
 * @param arguments what the run was told, for executors to read again
 * @param flow the same, understood
 * @param handoff the run key and the work path
 * @param job the Glue job
 * @param jobRunId the Glue job run
 */
record TransferWindow(
    JobArguments arguments, KeyspacesTransfer flow, Handoff handoff, JobName job, String jobRunId) {

  /** Reads the arguments; outside Glue, where no job run has an id, makes one. */
  static TransferWindow of(JobArguments arguments) {
    KeyspacesTransfer flow = KeyspacesArguments.read(arguments);
    return new TransferWindow(
        arguments,
        flow,
        arguments.handoff(),
        arguments
            .optional(JobArguments.JOB_NAME)
            .map(JobName::new)
            .orElseGet(() -> JobName.of(flow.operation(), flow.table())),
        arguments.optional(JobArguments.JOB_RUN_ID).orElseGet(() -> "run-" + UUID.randomUUID()));
  }

  /** Where executors write. */
  LakePath scanned() {
    return staging().resolve("scan");
  }

  /** Where Spark writes. */
  LakePath converted() {
    return staging().resolve("converted");
  }

  /** The staging folders of all attempts at this window. */
  LakePath stagingOfAllAttempts() {
    return handoff.workPath().staging(job, handoff.runKey());
  }

  /** Where the files become visible. */
  Destination destination() {
    return Destination.of(
        flow.destination().orElseThrow(),
        flow.format().fileFormat(),
        flow.writeMode(),
        handoff.runKey(),
        jobRunId);
  }

  /** The folder of the receipts of any window of this job. */
  LakePath receipts(RunKey runKey) {
    return handoff.workPath().receipts(job, runKey);
  }

  /** The bucket of staging and receipts. */
  String workBucket() {
    return handoff.workPath().root().bucket();
  }

  /** The key of the receipt. */
  String receiptKey() {
    return handoff.workPath().receiptKey(job, handoff.runKey(), jobRunId);
  }

  private LakePath staging() {
    return handoff.workPath().staging(job, handoff.runKey(), jobRunId);
  }
}
