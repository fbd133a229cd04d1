package io.lakeferry.local.sweep;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.contract.flow.BadRecordLimit;
import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.S3ToRdsArguments;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.RdsTableName;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.local.glue.JobLaunch;
import io.lakeferry.local.glue.JvmJobProcesses;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The packaged job. */
public final class JobLoader implements Loader {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CLASS = "io.lakeferry.jobs.rds.S3ToRdsJob";

  private final LoadGround ground;
  private final JvmJobProcesses processes;
  private final LoadMode mode;
  private final String title;
  private final S3ToRds flow;
  private final JobName job;
  private final Map<Integer, String> lastRuns = new ConcurrentHashMap<>();

  /** Loads into a table of its own; one that is appended to has no key that would refuse a row. */
  public JobLoader(LoadGround ground, JvmJobProcesses processes, LoadMode mode) {
    this(ground, processes, mode, "ours_" + mode.text(), Optional.empty());
  }

  /** Appends what a Transform makes to one more table, and to the lake. */
  public static JobLoader transforming(LoadGround ground, JvmJobProcesses processes) {
    return new JobLoader(
        ground,
        processes,
        LoadMode.APPEND,
        "ours_transformed",
        Optional.of("SELECT * FROM source WHERE id IS NOT NULL"));
  }

  /** Appends to one more table of its own. */
  public static JobLoader racing(LoadGround ground, JvmJobProcesses processes) {
    return new JobLoader(ground, processes, LoadMode.APPEND, "ours_racing", Optional.empty());
  }

  private JobLoader(
      LoadGround ground,
      JvmJobProcesses processes,
      LoadMode mode,
      String title,
      Optional<String> transform) {
    this.ground = ground;
    this.processes = processes;
    this.mode = mode;
    this.title = title;
    this.flow = flow(transform);
    this.job = JobName.loadOf(flow.target());
  }

  /** Where a Transform's rows go besides. */
  public LakePath lake() {
    return ground.folder("lake-of-" + folder());
  }

  private S3ToRds flow(Optional<String> transform) {
    return new S3ToRds(
        ground.folder(folder()),
        SourceFormat.JSON,
        List.of(),
        RdsTableName.parse(table()),
        ground.instance().secretId(),
        mode,
        mode == LoadMode.UPSERT ? List.of("id") : List.of(),
        Optional.empty(),
        List.of(),
        SchemaEvolution.ADD,
        new BadRecordLimit(OptionalLong.empty(), BigDecimal.ONE),
        transform.map(sql -> new LakeCopy(lake(), List.of("day"), Optional.empty())),
        transform,
        Optional.empty());
  }

  @Override
  public String folder() {
    return title.replace('_', '-');
  }

  @Override
  public String table() {
    return title;
  }

  @Override
  public LoadMode mode() {
    return mode;
  }

  @Override
  public boolean takesAnything() {
    return true;
  }

  @Override
  public Attempt run(int window, Kill kill) throws IOException, InterruptedException {
    return run(window, "", kill);
  }

  /**
   * Runs the load of what is new under the key of a window.
   *
   * @param rival tells runs of different keys apart that load the same files; empty for the
   *     window's own
   */
  Attempt run(int window, String rival, Kill kill) throws IOException, InterruptedException {
    String run = Attempt.newRunId();
    lastRuns.put(window, run);
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("--class", CLASS);
    arguments.put("--JOB_NAME", job.value());
    arguments.put("--JOB_RUN_ID", run);
    RunKey runKey = RunKey.manual(job.value(), folder(), window + rival);
    arguments.putAll(
        S3ToRdsArguments.write(flow, new Handoff(runKey, new WorkPath(ground.work()))));
    return Attempt.of(processes, new JobLaunch(job.value(), run, arguments, kill.fault()), kill);
  }

  @Override
  public Optional<String> complaint(int window, int rows, int bad) throws IOException {
    String run = lastRuns.get(window);
    RunKey runKey = RunKey.manual(job.value(), folder(), Integer.toString(window));
    Path file =
        ground.file(ground.work(), new WorkPath(ground.work()).receiptKey(job, runKey, run));
    if (Files.notExists(file)) {
      return Optional.of("no receipt of run " + run);
    }
    Receipt receipt = JSON.readValue(file.toFile(), Receipt.class);
    long lines = receipt.quarantine() == null ? 0 : lines(receipt.quarantine());
    boolean agrees =
        receipt.reconciled()
            && receipt.sourceRows() == rows + bad
            && receipt.targetRows() == rows
            && receipt.quarantinedRows() == bad
            && lines == bad;
    return agrees
        ? Optional.empty()
        : Optional.of(
            "quarantine of " + lines + " lines and receipt " + JSON.writeValueAsString(receipt));
  }

  private long lines(String folder) throws IOException {
    long lines = 0;
    try (Stream<Path> parts =
        Files.list(ground.s3().directory().resolve(folder.substring("s3://".length())))) {
      for (Path part : parts.toList()) {
        lines += Files.readAllLines(part).size();
      }
    }
    return lines;
  }
}
