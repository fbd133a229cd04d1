package io.lakeferry.jobs.keyspaces;

import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.KeyspacesArguments;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.publish.Destination;
import io.lakeferry.jobs.run.Attempt;

/**
 * One attempt at one window.
 *
 * @param arguments what the run was told, for executors to read again
 * @param flow the same, understood
 * @param attempt whose it is
 */
record TransferWindow(JobArguments arguments, KeyspacesTransfer flow, Attempt attempt) {

  /** Reads the arguments. */
  static TransferWindow of(JobArguments arguments) {
    KeyspacesTransfer flow = KeyspacesArguments.read(arguments);
    return new TransferWindow(
        arguments, flow, Attempt.of(arguments, () -> JobName.of(flow.operation(), flow.table())));
  }

  /** Where executors write. */
  LakePath scanned() {
    return attempt.staging().resolve("scan");
  }

  /** Where Spark writes. */
  LakePath converted() {
    return attempt.staging().resolve("converted");
  }

  /** What attempts at this window have finished. */
  LakePath progress() {
    return attempt.stagingOfAllAttempts().resolve("finished");
  }

  /** Where the files become visible. */
  Destination destination() {
    return Destination.of(
        flow.destination().orElseThrow(),
        flow.format().fileFormat(),
        flow.writeMode(),
        attempt.runKey(),
        attempt.jobRunId());
  }
}
