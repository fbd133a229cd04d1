package io.lakeferry.jobs.keyspaces.write;

import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.jobs.keyspaces.read.TaskFailures;
import io.lakeferry.jobs.keyspaces.read.Tasks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/** Takes the steps of a plan with its files, by tasks of Spark. */
public final class Writing {
  private final Map<String, String> arguments;
  private final KeyspacesTransfer flow;
  private final ImportPlan plan;
  private final Notes notes;
  private final Map<Step, Map<String, Written>> finished;

  /**
   * Takes what is left of the steps.
   *
   * @param arguments the job's arguments, for executors
   * @param notes of what is finished
   */
  public Writing(
      Map<String, String> arguments, KeyspacesTransfer flow, ImportPlan plan, Notes notes) {
    this.arguments = arguments;
    this.flow = flow;
    this.plan = plan;
    this.notes = notes;
    this.finished = notes.read();
  }

  /** The files that a step has not been taken with yet. */
  public List<SourceFile> left(Step step) {
    Map<String, Written> done = done(step);
    return plan.files().stream()
        .filter(file -> !done.containsKey(file.digest()))
        .filter(file -> step == Step.ROWS || hasOthers(file))
        .toList();
  }

  /** Whether rows of a file are left for the steps after the first. */
  private boolean hasOthers(SourceFile file) {
    Written rows = done(Step.ROWS).get(file.digest());
    return rows == null || rows.written() < rows.read();
  }

  /** Takes one step with all files that are left. */
  public Written take(JavaSparkContext spark, Step step) {
    List<SourceFile> files = left(step);
    if (!files.isEmpty()) {
      FileShares shares =
          FileShares.of(files, flow.pace().maxWritesPerSecond(), spark.defaultParallelism());
      WriteTask task =
          new WriteTask(
              arguments, plan.target(), step, shares.rowsPerSecond(), notes.folder().toString());
      try {
        List<List<Written>> results = Tasks.run(spark, shares.files(), task, List.of());
        for (int i = 0; i < results.size(); i++) {
          finish(step, shares.files().get(i), results.get(i));
        }
      } catch (Exception failed) {
        throw TaskFailures.of("Cannot write to " + flow.table(), failed);
      }
    }
    return plan.files().stream()
        .map(file -> done(step).getOrDefault(file.digest(), Written.NONE))
        .reduce(Written.NONE, Written::plus);
  }

  private void finish(Step step, List<SourceFile> files, List<Written> results) {
    Map<String, Written> done = finished.computeIfAbsent(step, any -> new HashMap<>());
    for (int i = 0; i < files.size(); i++) {
      done.put(files.get(i).digest(), results.get(i));
    }
  }

  private Map<String, Written> done(Step step) {
    return finished.getOrDefault(step, Map.of());
  }
}
