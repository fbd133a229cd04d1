package io.lakeferry.local.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.local.endpoint.TestingAws;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.WorkerType;

/** A Glue whose processes and time a test moves. */
abstract class JobRunsFixture {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path directory;
  final TestingProcesses processes = new TestingProcesses();
  final TestingClock clock = new TestingClock();
  TestingAws aws;
  GlueClient glue;

  @BeforeEach
  void start() throws Exception {
    aws = new TestingAws(directory, processes, new RunLimits(3, 2, Duration.ofHours(1)), clock);
    glue = aws.glue();
  }

  @AfterEach
  void stop() {
    glue.close();
    aws.close();
  }

  final void job(String name) {
    job(name, Map.of(), Map.of());
  }

  final void job(String name, Map<String, String> defaults, Map<String, String> fixed) {
    glue.createJob(
        r ->
            r.name(name)
                .role("role")
                .workerType(WorkerType.G_1_X)
                .numberOfWorkers(2)
                .defaultArguments(defaults)
                .nonOverridableArguments(fixed)
                .command(c -> c.name("glueetl").scriptLocation("s3://b/s")));
  }

  final String run(String job) {
    return glue.startJobRun(r -> r.jobName(job)).jobRunId();
  }

  final JobRun await(String id, String state) {
    awaitUntil(() -> get(id).jobRunStateAsString().equals(state));
    return get(id);
  }

  private JobRun get(String id) {
    return glue.getJobRun(r -> r.jobName("job").runId(id)).jobRun();
  }

  static void awaitUntil(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
