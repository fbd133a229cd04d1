package io.lakeferry.local.glue;

import java.io.IOException;

/** Starts the processes of job runs. */
public interface JobProcesses {
  /**
   * Starts one process.
   *
   * @throws IOException if it cannot be started, which is the service's fault and not the job's
   */
  JobProcess start(JobLaunch launch) throws IOException;

  /** Where the output of a run goes, as GetJobRun tells it. */
  String logGroup(String runId);
}
