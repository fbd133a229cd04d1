package io.lakeferry.jobs.rds;

import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.S3ToRdsArguments;
import io.lakeferry.contract.lake.LakePath;
import java.util.UUID;

/**
 * One attempt at one window.
 *
 * @param flow what is loaded
 * @param handoff the run key and the work path
 * @param job the Glue job
 * @param jobRunId the Glue job run
 */
record LoadWindow(S3ToRds flow, Handoff handoff, JobName job, String jobRunId) {
  /** Reads the arguments; outside Glue, where no job run has an id, makes one. */
  static LoadWindow of(JobArguments arguments) {
    S3ToRds flow = S3ToRdsArguments.read(arguments);
    return new LoadWindow(
        flow,
        arguments.handoff(),
        arguments
            .optional(JobArguments.JOB_NAME)
            .map(JobName::new)
            .orElseGet(() -> JobName.loadOf(flow.target())),
        arguments.optional(JobArguments.JOB_RUN_ID).orElseGet(() -> "run-" + UUID.randomUUID()));
  }

  /** The run key's text. */
  String runKey() {
    return handoff.runKey().value();
  }

  /** Where bad records go. */
  LakePath quarantine() {
    return quarantine(jobRunId);
  }

  /** Where the bad records of another attempt at this window are. */
  LakePath quarantine(String otherJobRunId) {
    return handoff.workPath().quarantine(job, handoff.runKey(), otherJobRunId);
  }

  /** Where the files for the lake are staged. */
  LakePath lakeStaging() {
    return handoff.workPath().staging(job, handoff.runKey(), jobRunId).resolve("lake");
  }

  /** Where this attempt keeps what goes into the Transform and what comes out of it. */
  LakePath transformStaging() {
    return handoff.workPath().staging(job, handoff.runKey(), jobRunId).resolve("transform");
  }

  /** The rows that go into the Transform. */
  LakePath transformSource() {
    return transformStaging().resolve("source");
  }

  /** The rows that come out of the Transform. */
  LakePath transformed() {
    return transformStaging().resolve("result");
  }

  /** Where the rows of the Transform go that the table cannot hold. */
  LakePath refusedResult() {
    return quarantine().resolve("result");
  }

  /** The staging folders of all attempts at this window. */
  LakePath stagingOfAllAttempts() {
    return handoff.workPath().staging(job, handoff.runKey());
  }

  /** The bucket of staging, quarantine and receipts. */
  String workBucket() {
    return handoff.workPath().root().bucket();
  }

  /** The key of the receipt. */
  String receiptKey() {
    return handoff.workPath().receiptKey(job, handoff.runKey(), jobRunId);
  }
}
