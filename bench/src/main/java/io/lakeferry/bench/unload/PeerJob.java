package io.lakeferry.bench.unload;

import io.lakeferry.local.glue.JobJvm;
import io.lakeferry.local.glue.JobLaunch;
import io.lakeferry.local.glue.JobProcess;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.sweep.ProvingGround;
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
 * A Spark program that ours is held against, started by the same runner with the same flags.
 *
 * @param processes the runner
 * @param ground where it runs
 */
record PeerJob(JvmJobProcesses processes, ProvingGround ground) {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  static PeerJob of(ProvingGround ground, Path root) {
    Path target = root.resolve("bench/peers/jobs/target");
    String classes = target.resolve("classes") + java.io.File.pathSeparator + driver(target);
    return new PeerJob(ground.processes(classes, JobJvm.USUAL), ground);
  }

  private static String driver(Path target) {
    return target.resolve("lib").resolve("*").toString();
  }

  /** The seconds from the start of its process to the end. */
  double seconds(String mainClass, Map<String, String> own)
      throws IOException, InterruptedException {
    String run = "jr_" + UUID.randomUUID().toString().replace("-", "");
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("--class", "io.lakeferry.bench.peer." + mainClass);
    arguments.put("--jdbc_url", ground.url());
    arguments.put("--login", ground.login().toString());
    arguments.putAll(own);
    long start = System.nanoTime();
    JobProcess process =
        processes.start(new JobLaunch(mainClass, run, arguments, Optional.empty()));
    OptionalInt exitCode = process.waitFor(LIMIT);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (exitCode.isEmpty()) {
      process.stop();
      throw new IOException(mainClass + " did not end within " + LIMIT);
    }
    if (exitCode.getAsInt() != 0) {
      throw new IOException(mainClass + " failed:\n" + Files.readString(processes.logOf(run)));
    }
    return seconds;
  }
}
