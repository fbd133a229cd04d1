package io.lakeferry.functions.launch;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.WorkPath;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Redshift to files, as the launcher sees it.
 *
 * @param workPath where the jobs write
 * @param clock the day of a run that no schedule gives one
 */
record UnloadFlow(WorkPath workPath, Clock clock) implements FlowReader {
  private static final String JOB_CLASS = "io.lakeferry.jobs.redshift.RedshiftUnloadJob";

  @Override
  public PayloadShape shape() {
    return PayloadShape.REDSHIFT_UNLOAD;
  }

  @Override
  public Optional<FlowJob> read(Payload payload) {
    return new UnloadReader(workPath, clock).read(payload).map(UnloadFlow::job);
  }

  private static FlowJob job(RedshiftUnload flow) {
    return new FlowJob(
        JobName.unloadOf(flow.table()),
        JobName.dimensionOf(flow.table()),
        "Unloads " + flow.table().display() + " from Redshift (Lakeferry)",
        JOB_CLASS,
        Map.of(),
        window(flow),
        FlowJob.Forced.SAME_WINDOW,
        handoff -> JobArguments.write(flow, handoff));
  }

  /** What is moved, from where and to where; by which options and rights does not count. */
  private static String window(RedshiftUnload flow) {
    return WindowText.of(
        List.of(flow.url().database(), flow.destination().toString(), flow.transform().orElse("")));
  }
}
