package io.lakeferry.jobs.run;

import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.window.RunKey;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One attempt at one window, and what is its own below the work path.
 *
 * @param handoff the run key and the work path
 * @param job the Glue job
 * @param jobRunId the Glue job run
 */
public record Attempt(Handoff handoff, JobName job, String jobRunId) {

  /**
   * Reads the arguments; outside Glue, where no job run has an id, makes one.
   *
   * @param name the name of the job, if the arguments have none
   */
  public static Attempt of(JobArguments arguments, Supplier<JobName> name) {
    return new Attempt(
        arguments.handoff(),
        arguments.optional(JobArguments.JOB_NAME).map(JobName::new).orElseGet(name),
        arguments.optional(JobArguments.JOB_RUN_ID).orElseGet(() -> "run-" + UUID.randomUUID()));
  }

  /** The window. */
  public RunKey runKey() {
    return handoff.runKey();
  }

  /** Where this attempt keeps files that nobody reads yet. */
  public LakePath staging() {
    return handoff.workPath().staging(job, runKey(), jobRunId);
  }

  /** The staging folders of all attempts at this window. */
  public LakePath stagingOfAllAttempts() {
    return handoff.workPath().staging(job, runKey());
  }

  /** Where its bad records go. */
  public LakePath quarantine() {
    return quarantine(runKey(), jobRunId);
  }

  /** Where the bad records of another attempt at any window of this job are. */
  public LakePath quarantine(RunKey otherRunKey, String otherJobRunId) {
    return handoff.workPath().quarantine(job, otherRunKey, otherJobRunId);
  }

  /** The folder of the receipts of any window of this job. */
  public LakePath receipts(RunKey otherRunKey) {
    return handoff.workPath().receipts(job, otherRunKey);
  }

  /** The bucket of staging, quarantine and receipts. */
  public String workBucket() {
    return handoff.workPath().root().bucket();
  }

  /** The key of the receipt. */
  public String receiptKey() {
    return handoff.workPath().receiptKey(job, runKey(), jobRunId);
  }
}
