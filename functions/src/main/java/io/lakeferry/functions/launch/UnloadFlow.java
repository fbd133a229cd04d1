package io.lakeferry.functions.launch;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.JobName;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Redshift to files, as the launcher sees it. */
record UnloadFlow(Clock clock) implements FlowReader {
  private static final String JOB_CLASS = "io.lakeferry.jobs.redshift.RedshiftUnloadJob";

  @Override
  public PayloadShape shape() {
    return PayloadShape.REDSHIFT_UNLOAD;
  }

  @Override
  public Optional<FlowJob> read(Payload payload) {
    return new UnloadReader(clock).read(payload).map(UnloadFlow::job);
  }

  private static FlowJob job(RedshiftUnload flow) {
    return new FlowJob(
        JobName.unloadOf(flow.table()),
        JobName.dimensionOf(flow.table()),
        "Unloads " + flow.table().display() + " from Redshift (Lakeferry)",
        JOB_CLASS,
        Map.of(),
        flow.destination().toString(),
        FlowJob.Forced.SAME_WINDOW,
        handoff -> JobArguments.write(flow, handoff));
  }
}
