package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.functions.aws.Events;
import io.lakeferry.functions.aws.StubAws;
import io.lakeferry.functions.aws.StubAws.Fault;
import io.lakeferry.functions.aws.TestContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However often a window is asked for, one run moves it. */
class OneRunPerWindowTest {
  @RegisterExtension final StubAws aws = StubAws.start();
  private final UnloadCalls unload = new UnloadCalls(aws);

  @Test
  void sameWindowIsAdoptedWhileItRunsAndAfterItSucceeded() {
    String first = unload.invoke(Events.read("redshift-unload")).get("jobRunId").asText();

    JsonNode running = unload.invoke(Events.read("redshift-unload"));
    aws.glue().runs().get(0).put("JobRunState", "SUCCEEDED");
    JsonNode succeeded = unload.invoke(Events.read("redshift-unload"));

    assertThat(List.of(running, succeeded))
        .allSatisfy(
            answer -> {
              assertThat(answer.get("outcome").asText()).isEqualTo("adopted");
              assertThat(answer.get("jobRunId").asText()).isEqualTo(first);
              assertThat(answer.get("job").asText()).isEqualTo("unchanged");
            });
    assertThat(aws.glue().runs()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAILED", "TIMEOUT", "STOPPED", "ERROR", "EXPIRED"})
  void windowThatDidNotSucceedIsStartedAgain(String state) {
    unload.invoke(Events.read("redshift-unload"));
    aws.glue().runs().get(0).put("JobRunState", state);

    assertThat(unload.invoke(Events.read("redshift-unload")).get("outcome").asText())
        .isEqualTo("started");
    assertThat(aws.glue().runs()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"STARTING", "RUNNING", "WAITING", "STOPPING", "A_STATE_TO_COME"})
  void windowThatMayStillSucceedIsAdopted(String state) {
    unload.invoke(Events.read("redshift-unload"));
    aws.glue().runs().get(0).put("JobRunState", state);

    assertThat(unload.invoke(Events.read("redshift-unload")).get("outcome").asText())
        .isEqualTo("adopted");
  }

  @Test
  void forceStartsASucceededWindowAgainButNotALiveOne() {
    unload.invoke(Events.read("redshift-unload"));
    assertThat(unload.invoke(Events.read("redshift-unload-force")).get("outcome").asText())
        .isEqualTo("adopted");
    aws.glue().runs().get(0).put("JobRunState", "SUCCEEDED");

    assertThat(unload.invoke(Events.read("redshift-unload-force")).get("outcome").asText())
        .isEqualTo("started");
  }

  @Test
  void twentyInvocationsAtOnceMakeOneRun() throws Exception {
    List<String> outcomes = unload.invokeAtOnce(20, Events.read("redshift-unload"));

    assertThat(aws.glue().runs()).hasSize(1);
    assertThat(outcomes).filteredOn("started"::equals).hasSize(1);
    assertThat(outcomes).filteredOn("adopted"::equals).hasSize(19);
  }

  @Test
  void twentyInvocationsAtOnceLeaveOneRunWhereTheJobAllowsMany() throws Exception {
    String payload = Events.edit("redshift-unload", event -> event.put("MaxConcurrentRuns", 100));

    List<String> outcomes = unload.invokeAtOnce(20, payload);

    assertThat(aws.glue().runs())
        .filteredOn(run -> run.get("JobRunState").asText().equals("RUNNING"))
        .hasSize(1);
    assertThat(outcomes).filteredOn("started"::equals).hasSize(1);
  }

  /** A queue refuses nobody: it would run the window once for everybody who asked. */
  @Test
  void twentyInvocationsAtOnceMakeOneRunWhereQueuingWasSwitchedOnByHand() throws Exception {
    String next =
        Events.edit("redshift-unload", event -> event.put("ScheduledTime", "2026-11-21T06:00:00Z"));
    unload.invoke(Events.read("redshift-unload"));
    aws.glue().runs().get(0).put("JobRunState", "SUCCEEDED");
    aws.glue().job(UnloadCalls.JOB).put("JobRunQueuingEnabled", true);

    List<String> outcomes = unload.invokeAtOnce(20, next);

    assertThat(aws.glue().runs()).hasSize(2);
    assertThat(outcomes).filteredOn("started"::equals).hasSize(1);
    assertThat(outcomes).filteredOn("adopted"::equals).hasSize(19);
    assertThat(aws.glue().job(UnloadCalls.JOB).get("JobRunQueuingEnabled").asBoolean()).isFalse();
  }

  @Test
  void startIsRefusedWhereQueuingIsSwitchedOnAfterTheJobWasPutRight() {
    unload.invoke(Events.read("redshift-unload"));
    String next =
        Events.edit("redshift-unload", event -> event.put("ScheduledTime", "2026-11-21T06:00:00Z"));
    aws.fail(
        "StartJobRun",
        new Fault.Before(() -> aws.glue().job(UnloadCalls.JOB).put("JobRunQueuingEnabled", true)),
        new Fault.Before(() -> aws.glue().runs().get(0).put("JobRunState", "SUCCEEDED")));

    unload.invoke(next);

    assertThat(aws.glue().runs())
        .extracting(run -> run.get("JobRunState").asText())
        .containsExactly("SUCCEEDED", "RUNNING");
    assertThat(aws.calls()).filteredOn("StartJobRun"::equals).hasSize(3);
  }

  @Test
  void olderRunOfAJobThatQueuedUntilJustNowIsAdopted() {
    unload.invoke(Events.read("redshift-unload"));
    ObjectNode older = aws.glue().runs().get(0).put("JobRunState", "FAILED");
    aws.glue().job(UnloadCalls.JOB).put("JobRunQueuingEnabled", true);
    aws.fail("StartJobRun", new Fault.Before(() -> older.put("JobRunState", "STOPPING")));

    JsonNode answer = unload.invoke(Events.read("redshift-unload"));

    assertThat(answer.get("outcome").asText()).isEqualTo("adopted");
    assertThat(answer.get("jobRunId").asText()).isEqualTo("jr_0");
    assertThat(aws.glue().runs().get(1).get("JobRunState").asText()).isEqualTo("STOPPED");
  }

  @Test
  void runByHandIsAdoptedByTheRetryOfItsInvocationOnly() {
    String payload = Events.read("redshift-unload-defaults");
    String first = unload.invoke(payload, new TestContext("one")).get("runKey").asText();

    assertThat(first).startsWith("manual-");
    assertThat(unload.invoke(payload, new TestContext("one")).get("outcome").asText())
        .isEqualTo("adopted");
    assertThat(aws.glue().runs()).hasSize(1);
  }

  @Test
  void payloadInTheDetailOfAnEventIsTheSameWindow() {
    String run = unload.invoke(Events.read("redshift-unload")).get("jobRunId").asText();

    assertThat(
            unload
                .invoke(Events.read("redshift-unload-eventbridge-detail"))
                .get("jobRunId")
                .asText())
        .isEqualTo(run);
  }

  @Test
  void runOnTheLastPageIsFound() {
    JsonNode first = unload.invoke(Events.read("redshift-unload"));
    aws.glue().runs().get(0).put("JobRunState", "SUCCEEDED");
    for (int i = 0; i < 120; i++) {
      aws.glue()
          .addRun(
              UnloadCalls.JOB, "other_" + i, "SUCCEEDED", Instant.now(), Map.of("--run_key", "x"));
    }

    assertThat(unload.invoke(Events.read("redshift-unload")).get("jobRunId"))
        .isEqualTo(first.get("jobRunId"));
  }

  @Test
  void windowOfATimeToComeIsStartedOnce() {
    String payload =
        Events.edit("redshift-unload", e -> e.put("ScheduledTime", "2999-01-01T00:00:00Z"));
    unload.invoke(payload);
    aws.glue().runs().get(0).put("JobRunState", "SUCCEEDED");

    assertThat(unload.invoke(payload).get("outcome").asText()).isEqualTo("adopted");
  }
}
