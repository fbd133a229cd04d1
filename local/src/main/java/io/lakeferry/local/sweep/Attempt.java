package io.lakeferry.local.sweep;

import io.lakeferry.local.glue.JobLaunch;
import io.lakeferry.local.glue.JobProcess;
import io.lakeferry.local.glue.JvmJobProcesses;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How a process ended and how long it took.
 *
 * @param exitCode what it ended with; 137 if it was killed
 * @param wall from its start to its end
 */
public record Attempt(int exitCode, Duration wall) {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Runs a process to its end, or kills it; at most one at a time is to be killed. */
  public static Attempt of(JvmJobProcesses processes, JobLaunch launch, Kill kill)
      throws IOException, InterruptedException {
    Set<Long> others = children();
    long start = System.nanoTime();
    JobProcess process = processes.start(launch);
    OptionalInt exitCode = OptionalInt.empty();
    if (kill instanceof Kill.After after) {
      Set<Long> mine = new HashSet<>(children());
      mine.removeAll(others);
      exitCode = process.waitFor(after.delay());
      mine.stream().map(ProcessHandle::of).flatMap(Optional::stream).forEach(Attempt::kill);
    }
    if (exitCode.isEmpty()) {
      exitCode = process.waitFor(LIMIT);
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    if (exitCode.isEmpty()) {
      process.stop();
      throw new IOException("Run " + launch.runId() + " did not end within " + LIMIT);
    }
    return new Attempt(exitCode.getAsInt(), wall);
  }

  /** Whether it ended by itself, as it should. */
  public boolean succeeded() {
    return exitCode == 0;
  }

  /** An id as Glue gives to a run. */
  public static String newRunId() {
    String random = UUID.randomUUID() + UUID.randomUUID().toString();
    return "jr_" + random.replace("-", "");
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
  }

  private static Set<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }
}
