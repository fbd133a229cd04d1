package io.lakeferry.jobs.rds;

import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.S3ToRdsArguments;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.run.Attempt;
import io.lakeferry.jobs.source.Discovery;
import io.lakeferry.jobs.source.ReadPlan;
import io.lakeferry.jobs.source.RecordReader;

/**
 * One attempt at one window.
 *
 * @param flow what is loaded
 * @param attempt whose it is
 */
record LoadWindow(S3ToRds flow, Attempt attempt) {
  /** Reads the arguments. */
  static LoadWindow of(JobArguments arguments) {
    S3ToRds flow = S3ToRdsArguments.read(arguments);
    return new LoadWindow(flow, Attempt.of(arguments, () -> JobName.loadOf(flow.target())));
  }

  /** The run key's text. */
  String runKey() {
    return attempt.runKey().value();
  }

  /** The Glue job run. */
  String jobRunId() {
    return attempt.jobRunId();
  }

  /** Where bad records go. */
  LakePath quarantine() {
    return attempt.quarantine();
  }

  /** Where the bad records of another attempt at this window are. */
  LakePath quarantine(String otherJobRunId) {
    return attempt.quarantine(attempt.runKey(), otherJobRunId);
  }

  /** Where the files for the lake are staged. */
  LakePath lakeStaging() {
    return attempt.staging().resolve("lake");
  }

  /** Where this attempt keeps what goes into the Transform and what comes out of it. */
  LakePath transformStaging() {
    return attempt.staging().resolve("transform");
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

  /** A reader of what is loaded: the files of the source, or those of a quarantine. */
  RecordReader reader(ReadPlan plan) {
    return flow.replay().isPresent()
        ? RecordReader.ofQuarantine(plan)
        : RecordReader.of(flow.format(), plan);
  }

  /** A discovery in what is loaded. */
  Discovery discovery(ReadPlan known) {
    return flow.replay().isPresent()
        ? Discovery.ofQuarantine(known)
        : Discovery.of(flow.format(), known);
  }
}
