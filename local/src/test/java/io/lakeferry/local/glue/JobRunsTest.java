package io.lakeferry.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.local.endpoint.TestingAws;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunResponse;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.WorkerType;

/** Every state of a run is reached the way Glue reaches it. */
@Timeout(60)
class JobRunsTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path directory;
  private final TestingProcesses processes = new TestingProcesses();
  private final TestingClock clock = new TestingClock();
  private TestingAws aws;
  private GlueClient glue;

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

  @Test
  void aRunThatExitsWithZeroSucceeds() {
    job("job", Map.of("--a", "job", "--b", "job", "--c", "job"), Map.of("--c", "fixed"));
    String id =
        glue.startJobRun(r -> r.jobName("job").arguments(Map.of("--b", "run", "--c", "run")))
            .jobRunId();
    JobRun running = await(id, "RUNNING");
    clock.advance(Duration.ofSeconds(90));
    processes.started.get(0).exit(0);
    JobRun run = await(id, "SUCCEEDED");

    assertThat(id).matches("jr_[0-9a-f]{64}");
    assertThat(running.completedOn()).isNull();
    assertThat(processes.started.get(0).launch().arguments())
        .isEqualTo(
            Map.of(
                "--a",
                "job",
                "--b",
                "run",
                "--c",
                "fixed",
                "--JOB_NAME",
                "job",
                "--JOB_RUN_ID",
                id));
    assertThat(run.arguments()).isEqualTo(Map.of("--b", "run", "--c", "run"));
    assertThat(run.executionTime()).isEqualTo(90);
    assertThat(run.dpuSeconds()).isEqualTo(180.0);
    assertThat(Duration.between(run.startedOn(), run.completedOn()))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(run.logGroupName()).isEqualTo("/logs/" + id);
    assertThat(run.timeout()).isEqualTo(480);
    assertThat(run.errorMessage()).isNull();
    assertThat(aws.changes)
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.event().get("detail").toString())
                    .isEqualTo(
                        "{\"jobName\":\"job\",\"severity\":\"INFO\",\"state\":\"SUCCEEDED\","
                            + "\"jobRunId\":\""
                            + id
                            + "\",\"message\":\"Job run succeeded\"}"));
  }

  @Test
  void aRunThatExitsOtherwiseFails() {
    job("job");
    String id = run("job");
    await(id, "RUNNING");
    processes.started.get(0).exit(137);

    assertThat(await(id, "FAILED").errorMessage()).isEqualTo("Command failed with exit code 137");
    awaitUntil(() -> aws.changes.size() == 1);
    assertThat(aws.changes.peek().event().get("detail").get("severity").textValue())
        .isEqualTo("ERROR");
  }

  @Test
  void aRunPastItsTimeTimesOut() {
    job("job");
    String id = glue.startJobRun(r -> r.jobName("job").timeout(2)).jobRunId();
    await(id, "RUNNING");
    clock.advance(Duration.ofMinutes(2));

    assertThat(await(id, "TIMEOUT").errorMessage()).isEqualTo("Job run timed out");
    assertThat(processes.started.get(0).exit()).isCompleted();
    awaitUntil(() -> aws.changes.size() == 1);
  }

  @Test
  void aStoppedRunIsStopped() {
    job("job");
    String id = run("job");
    await(id, "RUNNING");

    BatchStopJobRunResponse response =
        glue.batchStopJobRun(r -> r.jobName("job").jobRunIds(id, "jr_none"));

    assertThat(response.successfulSubmissions())
        .singleElement()
        .satisfies(submission -> assertThat(submission.jobRunId()).isEqualTo(id));
    assertThat(response.errors())
        .singleElement()
        .satisfies(
            error ->
                assertThat(error.errorDetail().errorCode()).isEqualTo("EntityNotFoundException"));
    await(id, "STOPPED");
    assertThat(
            glue.batchStopJobRun(r -> r.jobName("job").jobRunIds(id))
                .errors()
                .get(0)
                .errorDetail()
                .errorMessage())
        .isEqualTo("Job run " + id + " is in state STOPPED and cannot be stopped.");
  }

  @Test
  void aRunWhoseProcessCannotStartIsAnErrorOfTheServiceWithoutAnEvent() {
    job("job");
    processes.broken = true;

    assertThat(await(run("job"), "ERROR").errorMessage())
        .isEqualTo("Cannot start the run: no java here");
    assertThat(aws.changes).isEmpty();
  }

  @Test
  void aRunOfAJobWithAMissingConnectionFails() {
    glue.createJob(
        CreateJobRequest.builder()
            .name("job")
            .role("role")
            .command(c -> c.name("glueetl").scriptLocation("s3://b/s"))
            .connections(c -> c.connections("warehouse"))
            .build());
    String id = run("job");

    assertThat(await(id, "FAILED").errorMessage())
        .isEqualTo(
            "JobName:job and JobRunId:"
                + id
                + " failed to execute with exception Connection warehouse not found.");
    assertThat(processes.started).isEmpty();
  }

  @Test
  void aRunTooManyIsRefused() {
    job("job");
    String first = run("job");

    assertThatThrownBy(() -> run("job"))
        .isInstanceOf(ConcurrentRunsExceededException.class)
        .hasMessageContaining("Concurrent runs exceeded for job");
    await(first, "RUNNING");
    processes.started.get(0).exit(0);
    await(first, "SUCCEEDED");
    run("job");
  }

  @Test
  void theAccountHasALimitToo() {
    for (String name : List.of("a", "b", "c", "d")) {
      job(name);
    }
    run("a");
    run("b");
    run("c");

    assertThatThrownBy(() -> run("d"))
        .isInstanceOf(ConcurrentRunsExceededException.class)
        .hasMessageContaining("Concurrent runs exceeded for the account: 3");
  }

  @Test
  void aRunThatMayWaitRunsWhenThereIsRoom() {
    job("job");
    String first = run("job");
    String second = glue.startJobRun(r -> r.jobName("job").jobRunQueuingEnabled(true)).jobRunId();
    assertThat(await(second, "WAITING").stateDetail())
        .isEqualTo("Concurrent runs exceeded for job");

    await(first, "RUNNING");
    processes.started.get(0).exit(0);

    assertThat(await(second, "RUNNING").stateDetail()).isNull();
  }

  @Test
  void aRunThatWaitsTooLongExpires() {
    job("job");
    run("job");
    String second = glue.startJobRun(r -> r.jobName("job").jobRunQueuingEnabled(true)).jobRunId();
    clock.advance(Duration.ofMinutes(61));

    await(second, "EXPIRED");
    assertThat(processes.started).hasSize(1);
  }

  @Test
  void aFailedRunIsRetriedAsOftenAsTheJobSays() {
    glue.createJob(
        r ->
            r.name("job")
                .role("role")
                .maxRetries(1)
                .command(c -> c.name("glueetl").scriptLocation("s3://b/s")));
    String first = glue.startJobRun(r -> r.jobName("job").arguments(Map.of("--k", "v"))).jobRunId();
    await(first, "RUNNING");
    processes.started.get(0).exit(1);
    String second = first + "_attempt_1";
    awaitUntil(() -> processes.started.size() == 2);
    processes.started.get(1).exit(1);

    JobRun run = await(second, "FAILED");
    assertThat(run.attempt()).isEqualTo(1);
    assertThat(run.previousRunId()).isEqualTo(first);
    assertThat(run.arguments()).isEqualTo(Map.of("--k", "v"));
    awaitUntil(() -> aws.changes.size() == 2);
    assertThat(glue.getJobRuns(r -> r.jobName("job")).jobRuns()).hasSize(2);
  }

  @Test
  void runsAreListedNewestFirstInPages() {
    job("job");
    for (int i = 0; i < 3; i++) {
      int number = i;
      clock.advance(Duration.ofMinutes(1));
      String id =
          glue.startJobRun(r -> r.jobName("job").arguments(Map.of("--n", "" + number))).jobRunId();
      awaitUntil(() -> processes.started.size() == number + 1);
      processes.started.get(i).exit(0);
      await(id, "SUCCEEDED");
    }

    assertThat(glue.getJobRunsPaginator(r -> r.jobName("job").maxResults(2)).jobRuns())
        .extracting(run -> run.arguments().get("--n"))
        .containsExactly("2", "1", "0");
    assertThat(glue.getJobRuns(r -> r.jobName("job").maxResults(2)).jobRuns()).hasSize(2);
  }

  @Test
  void runsOfAKilledServiceFailAtItsNextStart() throws Exception {
    job("job");
    String id = run("job");
    await(id, "RUNNING");
    stop();
    start();

    assertThat(await(id, "FAILED").errorMessage())
        .isEqualTo("The local service ended while the run was RUNNING");
    awaitUntil(() -> aws.changes.size() == 1);
    assertThat(aws.changes.peek().jobRunId()).isEqualTo(id);
  }

  @Test
  void whatCannotRunIsRefusedAtOnce() {
    job("job");

    assertThatThrownBy(() -> run("none"))
        .isInstanceOf(EntityNotFoundException.class)
        .hasMessageContaining("Failed to start job run due to missing metadata");
    assertThatThrownBy(() -> glue.startJobRun(r -> r.jobName("job").workerType(WorkerType.G_1_X)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Both Worker Type and Number of Workers have to be set.");
    String tooLong = "x".repeat(270_000);
    assertThatThrownBy(
            () -> glue.startJobRun(r -> r.jobName("job").arguments(Map.of("--a", tooLong))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("The arguments of a run have at most 266240 bytes; these have ");
  }

  private void job(String name) {
    job(name, Map.of(), Map.of());
  }

  private void job(String name, Map<String, String> defaults, Map<String, String> fixed) {
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

  private String run(String job) {
    return glue.startJobRun(r -> r.jobName(job)).jobRunId();
  }

  private JobRun await(String id, String state) {
    awaitUntil(() -> get(id).jobRunStateAsString().equals(state));
    return get(id);
  }

  private JobRun get(String id) {
    return glue.getJobRun(r -> r.jobName("job").runId(id)).jobRun();
  }

  private static void awaitUntil(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
