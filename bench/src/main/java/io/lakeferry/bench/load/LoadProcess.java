package io.lakeferry.bench.load;

import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.S3ToRdsArguments;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.local.glue.JobLaunch;
import io.lakeferry.local.glue.JobProcess;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.sweep.LoadGround;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Runs one contender in a JVM of its own, with the flags of local Glue jobs, inside a Spark session
 * whose start is not timed.
 *
 * @param ground where it runs
 * @param processes the runner
 */
record LoadProcess(LoadGround ground, JvmJobProcesses processes) implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final String MAIN = "io.lakeferry.bench.peer.load.TimedLoad";

  /**
   * What a contender took.
   *
   * @param seconds from the first read to the last commit
   * @param liveBytes the most of the heap that a full collection left over; 0 if there was none
   */
  record Taken(double seconds, long liveBytes) {}

  static LoadProcess of(LoadGround ground, House house, Path root) {
    Path target = root.resolve("bench/peers/jobs/target");
    String classes =
        String.join(
            File.pathSeparator,
            house.jobJar().toString(),
            target.resolve("classes").toString(),
            target.resolve("lib").resolve("*").toString(),
            house.sparkClasspath());
    return new LoadProcess(
        ground,
        new JvmJobProcesses(
            ground.directory().resolve("jobs"),
            classes,
            ground.endpoint()::uri,
            ground.s3().uri(),
            url -> {}));
  }

  /** Our packaged job, for a window of its own. */
  Taken ours(S3ToRds flow, Map<String, String> more) throws IOException, InterruptedException {
    JobName job = JobName.loadOf(flow.target());
    RunKey runKey =
        RunKey.manual(job.value(), flow.source().toString(), UUID.randomUUID().toString());
    Map<String, String> own =
        new LinkedHashMap<>(
            S3ToRdsArguments.write(flow, new Handoff(runKey, new WorkPath(ground.work()))));
    own.putAll(more);
    return run("ours", own);
  }

  /** A contender with these arguments, whose names have their dashes. */
  Taken run(String contender, Map<String, String> own) throws IOException, InterruptedException {
    String run = "jr_" + UUID.randomUUID().toString().replace("-", "");
    Path result = Files.createTempFile(ground.directory(), "result-", ".txt");
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("--class", MAIN);
    arguments.put("--JOB_NAME", contender);
    arguments.put("--JOB_RUN_ID", run);
    arguments.put("--contender", contender);
    arguments.put("--result", result.toString());
    arguments.putAll(own);
    JobProcess process =
        processes.start(new JobLaunch(contender, run, arguments, Optional.empty()));
    OptionalInt exitCode = process.waitFor(LIMIT);
    if (exitCode.isEmpty()) {
      process.stop();
      throw new IOException(contender + " did not end within " + LIMIT);
    }
    if (exitCode.getAsInt() != 0) {
      throw new IOException(contender + " failed:\n" + Files.readString(processes.logOf(run)));
    }
    String[] taken = Files.readString(result).split(" ", -1);
    return new Taken(Double.parseDouble(taken[0]), Long.parseLong(taken[1]));
  }

  @Override
  public void close() {
    processes.close();
  }
}
