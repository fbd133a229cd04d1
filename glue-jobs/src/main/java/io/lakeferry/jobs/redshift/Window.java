package io.lakeferry.jobs.redshift;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.publish.Destination;
import io.lakeferry.jobs.run.Attempt;

/**
 * One attempt at one window.
 *
 * @param flow what is moved
 * @param attempt whose it is
 */
record Window(RedshiftUnload flow, Attempt attempt) {
  /** Reads the arguments. */
  static Window of(JobArguments arguments) {
    RedshiftUnload flow = arguments.redshiftUnload();
    return new Window(flow, Attempt.of(arguments, () -> JobName.unloadOf(flow.table())));
  }

  /** Whether rows must pass through Spark. */
  boolean needsSpark() {
    return flow.fileFormat() != FileFormat.PARQUET || flow.transform().isPresent();
  }

  /** Where Redshift writes. */
  LakePath unloaded() {
    return attempt.staging().resolve("unload");
  }

  /** Where Spark writes. */
  LakePath converted() {
    return attempt.staging().resolve("converted");
  }

  /** Where the files become visible. */
  Destination destination() {
    return Destination.of(
        flow.destination(),
        flow.fileFormat(),
        flow.writeMode(),
        attempt.runKey(),
        attempt.jobRunId());
  }
}
