package io.lakeferry.functions.watch;

import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.functions.glue.EndedRun;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An ended run of one of our jobs.
 *
 * @param job the job
 * @param handoff what the run was told
 * @param flow what it was to move
 * @param ended what Glue says of it
 */
record WatchedRun(JobName job, Handoff handoff, WatchedFlow flow, EndedRun ended) {

  /**
   * The run if it is one of this stack: only ours have a run key, and what works elsewhere belongs
   * to another stack, whose arguments may be those of another version.
   *
   * @param workPath where the runs of this stack work
   */
  static Optional<WatchedRun> of(String jobName, EndedRun ended, WorkPath workPath) {
    Map<String, String> values = new HashMap<>();
    ended
        .arguments()
        .forEach(
            (name, value) -> values.put(name.startsWith("--") ? name.substring(2) : name, value));
    JobArguments arguments = new JobArguments(values);
    String place = workPath.root().toString();
    if (arguments.optional(JobArguments.RUN_KEY).isEmpty()
        || !arguments.optional(JobArguments.WORK_PATH).equals(Optional.of(place))) {
      return Optional.empty();
    }
    return Optional.of(
        new WatchedRun(
            new JobName(jobName), arguments.handoff(), WatchedFlow.of(arguments), ended));
  }

  /** The bucket of the mark that it has been reported. */
  String workBucket() {
    return handoff.workPath().root().bucket();
  }

  /** The key of that mark. */
  String reportedKey() {
    return handoff.workPath().reportedKey(ended.id());
  }

  /** The table as a metric's dimension. */
  String tableName() {
    return flow.tableName();
  }
}
