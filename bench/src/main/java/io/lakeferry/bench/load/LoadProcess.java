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
import java.util.List;
import java.util.Locale;
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
  private static final String TIMED = "io.lakeferry.bench.peer.load.TimedLoad";
  private static final String WATCHED = "io.lakeferry.bench.peer.load.WatchedLoad";

  /**
   * What a contender took.
   *
   * @param seconds from the first read to the last commit
   * @param log what it has logged
   */
  record Taken(double seconds, Path log) {}

  /**
   * The memory of a load.
   *
   * @param seconds from its start to its end, with the collections
   * @param liveBytes the most of the heap that lived after a full collection
   * @param residentBytes the most that the process had in memory; 0 where nobody tells
   */
  record Memory(double seconds, long liveBytes, long residentBytes) {
    private static final double MEBIBYTE = 1 << 20;

    /** As it is printed. */
    String text() {
      return String.format(
          Locale.ROOT,
          "live heap at most %.1f MiB, process at most %.1f MiB, %.1f s",
          liveBytes / MEBIBYTE,
          residentBytes / MEBIBYTE,
          seconds);
    }
  }

  static LoadProcess of(LoadGround ground, House house, Path root) {
    return of(ground, house, root, JvmJobProcesses.HEAP_MEGABYTES);
  }

  /** With a heap of another size. */
  static LoadProcess of(LoadGround ground, House house, Path root, int heapMegabytes) {
    Path target = root.resolve("bench/peers/jobs/target");
    String classes =
        String.join(
            File.pathSeparator,
            house.jobJar().toString(),
            target.resolve("classes").toString(),
            target.resolve("lib").resolve("*").toString());
    return new LoadProcess(ground, ground.processes(classes, heapMegabytes));
  }

  /** Our packaged job, for a window of its own. */
  Taken ours(S3ToRds flow) throws IOException, InterruptedException {
    return run("ours", arguments(flow));
  }

  /** Our packaged job for a window of its own, without a Spark session; its memory is watched. */
  Memory watched(S3ToRds flow) throws IOException, InterruptedException {
    List<String> taken = end(WATCHED, "ours", arguments(flow)).result();
    return new Memory(
        Double.parseDouble(taken.get(0)),
        Long.parseLong(taken.get(1)),
        Long.parseLong(taken.get(2)));
  }

  private Map<String, String> arguments(S3ToRds flow) {
    JobName job = JobName.loadOf(flow.target());
    RunKey runKey =
        RunKey.manual(job.value(), flow.source().toString(), UUID.randomUUID().toString());
    return S3ToRdsArguments.write(flow, new Handoff(runKey, new WorkPath(ground.work())));
  }

  /** A contender with these arguments, whose names have their dashes. */
  Taken run(String contender, Map<String, String> own) throws IOException, InterruptedException {
    Ended ended = end(TIMED, contender, own);
    return new Taken(Double.parseDouble(ended.result().get(0)), ended.log());
  }

  /** What a process has left. */
  private record Ended(List<String> result, Path log) {}

  private Ended end(String main, String contender, Map<String, String> own)
      throws IOException, InterruptedException {
    String run = "jr_" + UUID.randomUUID().toString().replace("-", "");
    Path result = Files.createTempFile(ground.directory(), "result-", ".txt");
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("--class", main);
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
    return new Ended(List.of(Files.readString(result).split(" ", -1)), processes.logOf(run));
  }

  @Override
  public void close() {
    processes.close();
  }
}
