package io.lakeferry.jobs.redshift;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.jobs.publish.Destination;
import java.util.UUID;

/**
 * One attempt at one window.
 *
 * @param flow what is moved
 * @param handoff the run key and the work path
 * @param job the Glue job
 * @param jobRunId the Glue job run
 */
record Window(RedshiftUnload flow, Handoff handoff, JobName job, String jobRunId) {
  /** Reads the arguments; outside Glue, where no job run has an id, makes one. */
  static Window of(JobArguments arguments) {
    RedshiftUnload flow = arguments.redshiftUnload();
    return new Window(
        flow,
        arguments.handoff(),
        arguments
            .optional(JobArguments.JOB_NAME)
            .map(JobName::new)
            .orElseGet(() -> JobName.unloadOf(flow.table())),
        arguments.optional(JobArguments.JOB_RUN_ID).orElseGet(() -> "run-" + UUID.randomUUID()));
  }

  /** Whether rows must pass through Spark. */
  boolean needsSpark() {
    return flow.fileFormat() != FileFormat.PARQUET || flow.transform().isPresent();
  }

  /** Where Redshift writes. */
  LakePath unloaded() {
    return staging().resolve("unload");
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
        flow.destination(), flow.fileFormat(), flow.writeMode(), handoff.runKey(), jobRunId);
  }

  /** The bucket of staging and receipts. */
  String workBucket() {
    return handoff.workPath().root().bucket();
  }

  /** The folder of the receipts of any window of this job. */
  LakePath receipts(RunKey runKey) {
    return handoff.workPath().receipts(job, runKey);
  }

  /** The key of the receipt. */
  String receiptKey() {
    return handoff.workPath().receiptKey(job, handoff.runKey(), jobRunId);
  }

  private LakePath staging() {
    return handoff.workPath().staging(job, handoff.runKey(), jobRunId);
  }
}
