package io.lakeferry.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.WorkerType;

/** Runs too many wait or are refused, and lists of runs come in pages. */
@Timeout(60)
class RunLimitsTest extends JobRunsFixture {
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
  void ofManyStartsAtOnceOneWins() throws Exception {
    job("job");
    ExecutorService callers = Executors.newFixedThreadPool(20);
    try {
      List<Future<String>> starts = callers.invokeAll(Collections.nCopies(20, () -> run("job")));
      int refused = 0;
      for (Future<String> start : starts) {
        try {
          start.get();
        } catch (ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(ConcurrentRunsExceededException.class);
          refused++;
        }
      }
      assertThat(refused).isEqualTo(19);
    } finally {
      callers.shutdownNow();
    }
    assertThat(glue.getJobRuns(r -> r.jobName("job")).jobRuns()).hasSize(1);
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
    await(run("job"), "RUNNING");
    String second = glue.startJobRun(r -> r.jobName("job").jobRunQueuingEnabled(true)).jobRunId();
    clock.advance(Duration.ofMinutes(61));

    await(second, "EXPIRED");
    assertThat(processes.started).hasSize(1);
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
}
