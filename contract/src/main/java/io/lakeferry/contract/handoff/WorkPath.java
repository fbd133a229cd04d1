package io.lakeferry.contract.handoff;

import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.window.Digest;
import io.lakeferry.contract.window.RunKey;

/**
 * Where runs keep what is not part of the lake: staging, receipts, quarantine, marks of reported
 * runs.
 *
 * @param root the root of it
 */
public record WorkPath(LakePath root) {
  // A third of the 255 bytes that file systems allow: escaping makes up to three of one.
  private static final int LONGEST_FOLDER = 85;
  private static final int DIGEST = 16;

  /** The staging folder of one job run; nobody else writes there. */
  public LakePath staging(JobName job, RunKey runKey, String jobRunId) {
    return root.resolve("staging", folder(job), runKey.value(), jobRunId);
  }

  /** The folder of the staging folders of all job runs of one window. */
  public LakePath staging(JobName job, RunKey runKey) {
    return root.resolve("staging", folder(job), runKey.value());
  }

  /** The folder of the receipts of a job. */
  public LakePath receipts(JobName job) {
    return root.resolve("receipts", folder(job));
  }

  /** The folder of the receipts of all job runs of one window. */
  public LakePath receipts(JobName job, RunKey runKey) {
    return receipts(job).resolve(runKey.value());
  }

  /** The key of the receipt of one job run. */
  public String receiptKey(JobName job, RunKey runKey, String jobRunId) {
    return receipts(job, runKey).key(jobRunId + ".json");
  }

  /** The folder of the bad records of all job runs of one window. */
  public LakePath quarantine(JobName job, RunKey runKey) {
    return root.resolve("quarantine", folder(job), runKey.value());
  }

  /** The folder of the bad records of one job run; nobody else writes there. */
  public LakePath quarantine(JobName job, RunKey runKey, String jobRunId) {
    return quarantine(job, runKey).resolve(jobRunId);
  }

  /** The key of the mark that the end of a job run has been reported. */
  public String reportedKey(String jobRunId) {
    return root.resolve("reported").key(jobRunId + ".json");
  }

  /** The name of a job, its tail replaced by a digest where it is too long for one folder. */
  private static String folder(JobName job) {
    String name = job.value();
    return name.length() <= LONGEST_FOLDER
        ? name
        : name.substring(0, LONGEST_FOLDER - DIGEST - 1)
            + "~"
            + Digest.of(name).substring(0, DIGEST);
  }
}
