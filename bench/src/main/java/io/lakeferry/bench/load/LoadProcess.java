package io.lakeferry.bench.load;

import io.lakeferry.bench.ContenderProcess;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.S3ToRdsArguments;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.local.glue.JobJvm;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.sweep.LoadGround;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * Runs one way of loading in a JVM of its own.
 *
 * @param ground where it runs
 * @param process the runner
 */
record LoadProcess(LoadGround ground, ContenderProcess process) implements AutoCloseable {
  private static final String JOB = "io.lakeferry.jobs.rds.S3ToRdsJob";

  static LoadProcess of(LoadGround ground, House house, Path root) {
    return of(ground, house, root, JobJvm.USUAL);
  }

  /** In another JVM. */
  static LoadProcess of(LoadGround ground, House house, Path root, JobJvm jvm) {
    Path target = root.resolve("bench/peers/jobs/target");
    String classes =
        String.join(
            File.pathSeparator,
            house.jobJar().toString(),
            target.resolve("classes").toString(),
            target.resolve("lib").resolve("*").toString());
    return new LoadProcess(
        ground, new ContenderProcess(ground.directory(), ground.processes(classes, jvm)));
  }

  /** Our packaged job, for a window of its own. */
  ContenderProcess.Taken ours(S3ToRds flow) throws IOException, InterruptedException {
    return process.timedOurs(JOB, arguments(flow));
  }

  /** Our packaged job for a window of its own, without a Spark session; its memory is watched. */
  ContenderProcess.Memory watched(S3ToRds flow) throws IOException, InterruptedException {
    return process.watched(JOB, arguments(flow));
  }

  /** A contender with these arguments, whose names have their dashes. */
  ContenderProcess.Taken run(String contender, Map<String, String> own)
      throws IOException, InterruptedException {
    return process.timed(contender, own);
  }

  private Map<String, String> arguments(S3ToRds flow) {
    JobName job = JobName.loadOf(flow.target());
    RunKey runKey =
        RunKey.manual(job.value(), flow.source().toString(), UUID.randomUUID().toString());
    return S3ToRdsArguments.write(flow, new Handoff(runKey, new WorkPath(ground.work())));
  }

  @Override
  public void close() {
    process.close();
  }
}
