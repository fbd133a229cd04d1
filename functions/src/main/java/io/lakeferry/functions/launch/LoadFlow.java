package io.lakeferry.functions.launch;

import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.S3ToRdsArguments;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.KeyGlob;
import io.lakeferry.contract.window.RunKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files to a database, as the launcher sees it.
 *
 * @param workPath where the jobs write
 * @param certificates what the jobs believe besides the JVM's; Glue puts it into their folder
 */
record LoadFlow(WorkPath workPath, Optional<String> certificates) implements FlowReader {
  private static final String JOB_CLASS = "io.lakeferry.jobs.rds.S3ToRdsJob";

  @Override
  public PayloadShape shape() {
    return PayloadShape.S3_TO_RDS;
  }

  @Override
  public Optional<FlowJob> read(Payload payload) {
    return new LoadReader(workPath).read(payload).map(this::job);
  }

  private FlowJob job(S3ToRds flow) {
    return new FlowJob(
        JobName.loadOf(flow.target()),
        JobName.dimensionOf(flow.target()),
        "Loads " + flow.source() + " into " + flow.target().display() + " (Lakeferry)",
        JOB_CLASS,
        certificates.map(file -> Map.of("--extra-files", file)).orElse(Map.of()),
        window(flow),
        FlowJob.Forced.WINDOW_OF_ITS_OWN,
        handoff -> S3ToRdsArguments.write(flow, handoff));
  }

  /** Which files are loaded into which database; how they are loaded does not count. */
  private static String window(S3ToRds flow) {
    List<String> excluded = flow.exclude().stream().map(KeyGlob::text).sorted().toList();
    return WindowText.of(
        List.of(
            flow.targetSecretId(),
            flow.replay().map(RunKey::value).orElse(""),
            flow.source().toString(),
            flow.format().text(),
            WindowText.of(excluded)));
  }
}
