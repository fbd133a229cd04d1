package io.lakeferry.bench;

import io.lakeferry.local.glue.JobLaunch;
import io.lakeferry.local.glue.JobProcess;
import io.lakeferry.local.glue.JvmJobProcesses;
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
 * Runs one contender in a JVM of its own, with the flags of local Glue jobs: inside a Spark session
 * whose start is not timed, or alone with its memory watched.
 *
 * @param directory where results go
 * @param processes the runner
 */
public record ContenderProcess(Path directory, JvmJobProcesses processes) implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final String TIMED = "io.lakeferry.bench.peer.load.TimedLoad";
  private static final String WATCHED = "io.lakeferry.bench.peer.load.WatchedLoad";

  /**
   * What a contender took.
   *
   * @param seconds from the first read to the last commit
   * @param busySeconds the time of all processors meanwhile
   * @param log what it has logged
   */
  public record Taken(double seconds, double busySeconds, Path log) {}

  /**
   * The memory of a job.
   *
   * @param seconds from its start to its end, with the collections
   * @param liveBytes the most of the heap that lived after a full collection
   * @param residentBytes the most that the process had in memory; 0 where nobody tells
   */
  public record Memory(double seconds, long liveBytes, long residentBytes) {
    private static final double MEBIBYTE = 1 << 20;

    /** As it is printed. */
    public String text() {
      return String.format(
          Locale.ROOT,
          "live heap at most %.1f MiB, process at most %.1f MiB, %.1f s",
          liveBytes / MEBIBYTE,
          residentBytes / MEBIBYTE,
          seconds);
    }
  }

  /** A contender with these arguments, whose names have their dashes. */
  public Taken timed(String contender, Map<String, String> own)
      throws IOException, InterruptedException {
    Ended ended = end(TIMED, contender, own);
    return new Taken(
        Double.parseDouble(ended.result().get(0)),
        Double.parseDouble(ended.result().get(1)),
        ended.log());
  }

  /** Our packaged job of this class, without a Spark session; its memory is watched. */
  public Memory watched(String job, Map<String, String> own)
      throws IOException, InterruptedException {
    List<String> taken = end(WATCHED, "ours", ours(job, own)).result();
    return new Memory(
        Double.parseDouble(taken.get(0)),
        Long.parseLong(taken.get(1)),
        Long.parseLong(taken.get(2)));
  }

  /** Our packaged job of this class. */
  public Taken timedOurs(String job, Map<String, String> own)
      throws IOException, InterruptedException {
    return timed("ours", ours(job, own));
  }

  private static Map<String, String> ours(String job, Map<String, String> own) {
    Map<String, String> arguments = new LinkedHashMap<>(own);
    arguments.put("--packaged_job", job);
    return arguments;
  }

  /** What a process has left. */
  private record Ended(List<String> result, Path log) {}

  private Ended end(String main, String contender, Map<String, String> own)
      throws IOException, InterruptedException {
    String run = "jr_" + UUID.randomUUID().toString().replace("-", "");
    Path result = Files.createTempFile(directory, "result-", ".txt");
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
