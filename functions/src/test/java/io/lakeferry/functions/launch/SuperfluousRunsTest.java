package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.functions.aws.Events;
import io.lakeferry.functions.aws.StubAws;
import io.lakeferry.functions.aws.StubAws.Fault;
import io.lakeferry.functions.aws.TestContext;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a job may have several runs, those of a window that are one too many are stopped. */
class SuperfluousRunsTest {
  private static final String PAYLOAD =
      Events.edit("redshift-unload", event -> event.put("MaxConcurrentRuns", 100));

  @RegisterExtension final StubAws aws = StubAws.start();
  private final UnloadCalls unload = new UnloadCalls(aws);

  @Test
  void stopThatIsRefusedForTheMomentIsTriedAgain() {
    olderRunAppearsWithTheNextStart();
    aws.glue().refuseStops("InternalServiceException", "ThrottlingException");

    JsonNode answer = unload.invoke(PAYLOAD);

    assertThat(answer.get("outcome").asText()).isEqualTo("adopted");
    assertThat(answer.get("jobRunId").asText()).isEqualTo("jr_older");
    assertThat(state("jr_1")).isEqualTo("STOPPED");
    assertThat(aws.calls()).filteredOn("BatchStopJobRun"::equals).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"STOPPING", "STOPPED", "SUCCEEDED", "FAILED", "ERROR"})
  void stopThatIsRefusedBecauseTheRunIsOverIsDone(String state) {
    olderRunAppearsWithTheNextStart();
    aws.glue().refuseStops("JobRunCannotBeStoppedException");
    aws.fail("BatchStopJobRun", new Fault.Before(() -> run("jr_1").put("JobRunState", state)));

    assertThat(unload.invoke(PAYLOAD).get("outcome").asText()).isEqualTo("adopted");
    assertThat(state("jr_1")).isEqualTo(state);
    assertThat(aws.calls()).filteredOn("BatchStopJobRun"::equals).hasSize(1);
  }

  @Test
  void stopThatWasNotPossibleInTimeIsDoneByTheRetry() {
    olderRunAppearsWithTheNextStart();
    aws.glue().refuseStops("InternalServiceException");
    TestContext shortOfTime = new TestContext("one", 5_000);

    assertThatThrownBy(() -> unload.invoke(PAYLOAD, shortOfTime))
        .isInstanceOf(DeferredException.class)
        .hasMessageContaining("Cannot stop run jr_1")
        .hasMessageContaining("InternalServiceException: refused by the test");

    assertThat(unload.invoke(PAYLOAD).get("jobRunId").asText()).isEqualTo("jr_older");
    assertThat(state("jr_1")).isEqualTo("STOPPED");
  }

  @Test
  void startWhoseAnswerIsLostGivesWayToAnOlderOne() {
    aws.fail("StartJobRun", new Fault.LoseReply());
    aws.fail("GetJobRuns", new Fault.Before(() -> {}), new Fault.Before(this::addOlderRun));

    JsonNode answer = unload.invoke(PAYLOAD);

    assertThat(answer.get("jobRunId").asText()).isEqualTo("jr_older");
    assertThat(state("jr_older")).isEqualTo("RUNNING");
    assertThat(state("jr_0")).isEqualTo("STOPPED");
  }

  @Test
  void runOfAnotherWindowIsNotStopped() {
    aws.fail("StartJobRun", new Fault.LoseReply());
    aws.fail(
        "GetJobRuns",
        new Fault.Before(() -> {}),
        new Fault.Before(
            () ->
                aws.glue()
                    .addRun(
                        UnloadCalls.JOB,
                        "jr_other",
                        "RUNNING",
                        Instant.now().plusSeconds(1),
                        Map.of("--run_key", "20261120T060000Z-0123456789ab"))));

    assertThat(unload.invoke(PAYLOAD).get("jobRunId").asText()).isEqualTo("jr_0");
    assertThat(aws.calls()).doesNotContain("BatchStopJobRun");
  }

  /** Another invocation's run, which the lookup before the start has not seen. */
  private void olderRunAppearsWithTheNextStart() {
    aws.fail("StartJobRun", new Fault.Before(this::addOlderRun));
  }

  private void addOlderRun() {
    aws.glue()
        .addRun(
            UnloadCalls.JOB,
            "jr_older",
            "RUNNING",
            Instant.now().minusSeconds(1),
            Map.of("--run_key", runKey()));
  }

  /** The window's, as a stack of its own tells it. */
  private static String runKey() {
    try (StubAws other = StubAws.start()) {
      return new UnloadCalls(other).invoke(PAYLOAD).get("runKey").asText();
    }
  }

  private String state(String id) {
    return run(id).get("JobRunState").asText();
  }

  private ObjectNode run(String id) {
    return aws.glue().runs().stream()
        .filter(run -> run.get("Id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
