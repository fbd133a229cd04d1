package io.lakeferry.local.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunResponse;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.JobRun;

/** Every state of a run is reached the way Glue reaches it. */
@Timeout(60)
class JobRunsTest extends JobRunsFixture {
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
}
