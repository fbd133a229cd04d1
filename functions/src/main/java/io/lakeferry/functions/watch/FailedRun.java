package io.lakeferry.functions.watch;

import java.util.Map;

/**
 * What people are told of a run that failed.
 *
 * @param table the table
 * @param window its run key
 * @param cause why, on one line
 * @param job the Glue job
 * @param run the job run
 */
record FailedRun(String table, String window, String cause, String job, String run) {
  static FailedRun of(WatchedRun run, Verdict.Failure failure) {
    return new FailedRun(
        run.tableName(),
        run.handoff().runKey().value(),
        failure.reason(),
        run.job().value(),
        run.ended().id());
  }

  /** For the answer of a function, whose destination turns it into a message. */
  Map<String, String> answer() {
    return Map.of(
        "table", table,
        "window", window,
        "cause", cause,
        "jobName", job,
        "jobRunId", run,
        "command", "aws glue get-job-run --job-name '" + job + "' --run-id " + run);
  }
}
