package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeferry.functions.aws.Events;
import io.lakeferry.functions.aws.StubAws;
import io.lakeferry.functions.aws.StubAws.Fault;
import io.lakeferry.functions.aws.TestContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Glue that fails in all the ways it can still makes one run, or one clear answer. */
class LaunchTroubleTest {
  @RegisterExtension final StubAws aws = StubAws.start();
  private final UnloadCalls unload = new UnloadCalls(aws);

  @Test
  void lostReplyOfStartIsLookedUpNotRepeated() {
    aws.fail("StartJobRun", new Fault.LoseReply());

    JsonNode answer = unload.invoke(Events.read("redshift-unload"));

    assertThat(answer.get("outcome").asText()).isEqualTo("started");
    assertThat(answer.get("jobRunId").asText()).isEqualTo("jr_0");
    assertThat(aws.glue().runs()).hasSize(1);
    assertThat(aws.calls()).filteredOn("StartJobRun"::equals).hasSize(1);
  }

  @Test
  void errorOfTheServerAfterAStartIsLookedUpNotRepeated() {
    aws.fail("StartJobRun", new Fault.DoAndFail(500, "InternalServiceException"));

    assertThat(unload.invoke(Events.read("redshift-unload-force")).get("jobRunId").asText())
        .isEqualTo("jr_0");
    assertThat(aws.calls()).filteredOn("StartJobRun"::equals).hasSize(1);
  }

  @Test
  void throttledCallsAreRepeated() {
    Fault throttle = new Fault.Refuse(400, "ThrottlingException");
    for (String operation :
        List.of("GetJob", "GetJobRuns", "GetConnection", "CreateJob", "StartJobRun")) {
      aws.fail(operation, throttle, throttle);
    }

    assertThat(unload.invoke(Events.read("redshift-unload")).get("outcome").asText())
        .isEqualTo("started");
    assertThat(aws.glue().runs()).hasSize(1);
  }

  @Test
  void otherWindowStillRunningAtTheEndOfTheTimeIsDeferred() {
    unload.invoke(Events.read("redshift-unload"));
    String next =
        Events.edit("redshift-unload", event -> event.put("ScheduledTime", "2026-11-21T06:00:00Z"));

    assertThatThrownBy(() -> unload.invoke(next, new TestContext("two", 6_000)))
        .isInstanceOf(DeferredException.class)
        .satisfies(
            e -> {
              JsonNode outcome = UnloadCalls.json(e.getMessage());
              assertThat(outcome.get("outcome").asText()).isEqualTo("deferred");
              assertThat(outcome.get("problems").get(0).asText())
                  .matches(
                      "Cannot start job "
                          + UnloadCalls.JOB
                          + " for 20261121T060000Z-[0-9a-f]{12} in the time of this invocation,"
                          + " \\d+ attempts?, the last error was ConcurrentRunsExceededException:"
                          + " Concurrent runs exceeded");
            });
    assertThat(aws.metricNames()).endsWith("Error", "Deferred");
  }

  @Test
  void missingConnectionIsOneClearErrorAndNoJob() {
    aws.glue().connections().clear();

    assertThat(UnloadCalls.problems(unload.invoke(Events.read("redshift-unload"))))
        .containsExactly(
            "Cannot find the Glue connection 'tpc-rs': create it in this account and region, or"
                + " correct its name in the payload");
    assertThat(aws.glue().job(UnloadCalls.JOB)).isNull();
    assertThat(aws.metricNames())
        .containsExactlyInAnyOrder("Invocation count", "Error", "Rejected");
  }

  @Test
  void missingRoleIsOneClearError() {
    aws.fail("CreateJob", new Fault.Refuse(400, "InvalidInputException"));

    assertThat(UnloadCalls.problems(unload.invoke(Events.read("redshift-unload"))))
        .containsExactly(
            "Cannot create job "
                + UnloadCalls.JOB
                + ": InvalidInputException: ordered by the test");
  }

  @Test
  void failingMetricsFailNothing() {
    Fault denied = new Fault.Refuse(403, "AccessDeniedException");
    aws.fail("PutMetricData", denied, denied);
    TestContext context = new TestContext("one");

    assertThat(unload.invoke(Events.read("redshift-unload"), context).get("outcome").asText())
        .isEqualTo("started");
    assertThat(context.lines()).filteredOn(line -> line.contains("Cannot put metrics")).hasSize(1);
  }
}
