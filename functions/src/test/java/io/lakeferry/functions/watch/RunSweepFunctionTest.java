package io.lakeferry.functions.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeferry.functions.aws.Events;
import io.lakeferry.functions.aws.StubAws;
import io.lakeferry.functions.aws.StubAws.Fault;
import io.lakeferry.functions.aws.TestContext;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no event told of is found, and reported once. */
class RunSweepFunctionTest {
  private static final int TIME = 60_000;
  private final Instant hourAgo = Instant.now().minusSeconds(3600);

  @RegisterExtension final StubAws aws = StubAws.start();
  private final EndedRunOnAws ended = new EndedRunOnAws(aws);
  private final TestContext context = new TestContext("sweep", TIME);

  @ParameterizedTest
  @ValueSource(strings = {"SUCCEEDED", "FAILED", "TIMEOUT", "STOPPED", "ERROR", "EXPIRED"})
  void everyEndThatNobodyToldIsReportedOnce(String state) {
    ended.run(EndedRunOnAws.RUN, state, hourAgo);

    assertThat(sweep()).isEqualTo(swept(1, 0, 1, 0));
    assertThat(sweep()).isEqualTo(swept(1, 0, 0, 0));
    assertThat(answer(Events.read("run-sweep"), context)).doesNotContainKey("failures");
    assertThat(ended.invoke("job-state-failed").get("outcome")).isEqualTo("already_reported");

    assertThat(aws.metrics()).hasSize(1);
    assertThat(ended.values()).containsEntry("Failure", 1.0);
  }

  @Test
  void whatFailedIsInTheAnswerWithWhatPeopleMustKnow() {
    ended.run(EndedRunOnAws.RUN, "ERROR", hourAgo).put("ErrorMessage", "The service failed");

    assertThat(answer(Events.read("run-sweep"), context).get("failures"))
        .isEqualTo(
            List.of(
                Map.of(
                    "table",
                    "demo_master.lineitem",
                    "window",
                    EndedRunOnAws.arguments().get("--run_key"),
                    "cause",
                    "ERROR: The service failed",
                    "jobName",
                    "demo_master.lineitem_ExtractToDataLake",
                    "jobRunId",
                    EndedRunOnAws.RUN,
                    "command",
                    "aws glue get-job-run --job-name 'demo_master.lineitem_ExtractToDataLake'"
                        + " --run-id "
                        + EndedRunOnAws.RUN)));
  }

  @Test
  void runThatAnEventToldOfIsLeftAlone() {
    ended.run("FAILED");
    ended.invoke("job-state-failed");

    assertThat(sweep()).isEqualTo(swept(1, 0, 0, 0));
    assertThat(aws.metrics()).hasSize(1);
  }

  @Test
  void successIsASuccess() {
    ended.run("SUCCEEDED");
    ended.receipt(true);

    sweep();

    assertThat(ended.values()).containsEntry("Success", 1.0).containsEntry("Rows", 10.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"STARTING", "RUNNING", "WAITING", "STOPPING", "A_STATE_TO_COME"})
  void runThatHasNotEndedIsLeftAlone(String state) {
    ended.run(EndedRunOnAws.RUN, "RUNNING", hourAgo).put("JobRunState", state);

    assertThat(sweep()).isEqualTo(swept(1, 0, 0, 0));
    assertThat(aws.metrics()).isEmpty();
  }

  @Test
  void runWithoutACompletionIsAsOldAsItsLastChange() {
    ended
        .run(EndedRunOnAws.RUN, "EXPIRED", Instant.now().minusSeconds(3 * 86_400))
        .put("LastModifiedOn", hourAgo.toEpochMilli() / 1000.0)
        .remove("CompletedOn");

    assertThat(sweep()).isEqualTo(swept(1, 0, 1, 0));
  }

  @Test
  void pagesAreReadUntilOneIsOlderThanTheLookBack() {
    Instant old = Instant.now().minusSeconds(3 * 86_400);
    for (int i = 0; i < 200; i++) {
      ended.run("jr_old_" + i, "ERROR", old.plusSeconds(i));
    }
    for (int i = 0; i < 60; i++) {
      ended.run("jr_new_" + i, "ERROR", hourAgo.plusSeconds(i));
    }

    assertThat(sweep()).isEqualTo(swept(1, 0, 60, 0));
    assertThat(aws.calls())
        .as("fifty runs a page: two with new ones, and one that has none")
        .filteredOn("GetJobRuns"::equals)
        .hasSize(3);
  }

  @Test
  void jobsAndRunsOfOthersAreLeftAlone() {
    Map<String, String> elsewhere = new HashMap<>(EndedRunOnAws.arguments());
    elsewhere.put("--work_path", "s3://other-stack/lakeferry/");
    ended.run("jr_0", "RUNNING", hourAgo);
    aws.glue().addRun(EndedRunOnAws.JOB, "jr_1", "ERROR", hourAgo, elsewhere);
    aws.glue().addRun(EndedRunOnAws.JOB, "jr_2", "ERROR", hourAgo, Map.of("--their", "argument"));
    aws.glue().putJob("their-job", JsonNodeFactory.instance.objectNode());
    aws.glue().addRun("their-job", "jr_3", "ERROR", hourAgo, EndedRunOnAws.arguments());

    assertThat(sweep()).isEqualTo(swept(1, 0, 0, 0));
    assertThat(aws.metrics()).isEmpty();
    assertThat(aws.calls()).doesNotContain("GETObject", "GetObject");
  }

  @Test
  void runThatCannotBeReportedHoldsUpNoOtherAndIsTriedAgain() {
    ended.run("jr_1", "ERROR", hourAgo);
    ended.run("jr_2", "ERROR", hourAgo);
    aws.fail("PutMetricData", new Fault.Refuse(403, "AccessDenied"));

    assertThat(sweep()).isEqualTo(swept(1, 0, 1, 1));
    assertThat(sweep()).isEqualTo(swept(1, 0, 1, 0));
    assertThat(aws.metrics()).hasSize(2);
  }

  @Test
  void runThatAnEventIsAboutToReportIsLeftToIt() {
    ended.run(EndedRunOnAws.RUN, "FAILED", hourAgo);
    aws.s3().put(EndedRunOnAws.MARK, "{\"done\":false,\"claimedUntil\":\"2999-01-01T00:00:00Z\"}");

    assertThat(sweep()).isEqualTo(swept(1, 0, 0, 0));
    assertThat(aws.metrics()).isEmpty();
    assertThat(context.lines()).noneSatisfy(line -> assertThat(line).contains("ERROR"));
  }

  @Test
  void throttledCallsAreRepeated() {
    ended.run(EndedRunOnAws.RUN, "ERROR", hourAgo);
    Fault throttle = new Fault.Refuse(400, "ThrottlingException");
    aws.fail("ListJobs", throttle, throttle);
    aws.fail("GetJobRuns", throttle, throttle);

    assertThat(sweep()).isEqualTo(swept(1, 0, 1, 0));
  }

  @Test
  void whatThereIsNoTimeForIsSaidAndLeftToTheNextSweep() {
    ended.run(EndedRunOnAws.RUN, "ERROR", hourAgo);
    TestContext shortOfTime = new TestContext("sweep", 19_000);

    assertThat(sweep(Events.read("run-sweep"), shortOfTime)).isEqualTo(swept(0, 1, 0, 0));
    assertThat(aws.metrics()).isEmpty();
    assertThat(shortOfTime.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("Had no time for all jobs")
                    .contains("\"jobsLeft\":\"1\""));
    assertThat(sweep()).isEqualTo(swept(1, 0, 1, 0));
  }

  @Test
  void forbiddenListIsThrown() {
    aws.fail("ListJobs", new Fault.Refuse(403, "AccessDeniedException"));

    assertThatThrownBy(this::sweep)
        .hasMessage("Cannot list the jobs: AccessDeniedException: ordered by the test");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | Missing LookBackHours: such as 48, as in events/run-sweep.json",
        "{\"LookBackHours\":0} | Invalid LookBackHours, it must be a whole number from 1 to 336: 0",
        "{\"LookBackHours\":337} | Invalid LookBackHours, it must be a whole number from 1 to 336: 337",
        "{\"LookBackHours\":1.5} | Invalid LookBackHours, it must be a whole number from 1 to 336: 1.5",
        "{\"LookBackHours\":\"48\"} | Invalid LookBackHours, it must be a whole number from 1 to 336",
        "{\"LookBackHours\":48,\"Force\":true} | Unknown key Force: a sweep takes LookBackHours alone",
      })
  void strangeEventIsRefused(String event, String problem) {
    assertThat(sweep(event, context))
        .isEqualTo(Map.of("outcome", "rejected", "problems", List.of(problem)));
    assertThat(aws.calls()).isEmpty();
  }

  @Test
  void eventOfTheOtherFunctionIsRefused() {
    assertThat(sweep(Events.read("job-state-failed"), context).get("problems"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .contains("Unknown key detail-type: a sweep takes LookBackHours alone")
        .contains("Missing LookBackHours: such as 48, as in events/run-sweep.json");
  }

  private Map<String, Object> sweep() {
    return sweep(Events.read("run-sweep"), context);
  }

  /** The event goes through the serializer of Lambda's own runtime. */
  private Map<String, Object> sweep(String event, TestContext invocation) {
    Map<String, Object> counts = new HashMap<>(answer(event, invocation));
    counts.remove("failures");
    return counts;
  }

  @SuppressWarnings("unchecked") // The runtime, too, gives a handler of maps whatever map it made.
  private Map<String, Object> answer(String event, TestContext invocation) {
    RunSweepFunction function =
        new RunSweepFunction(EndedRunOnAws.ENVIRONMENT, aws.connection(), Clock.systemUTC());
    return function.handleRequest(
        JacksonFactory.getInstance().getSerializer(Map.class).fromJson(event), invocation);
  }

  private static Map<String, Object> swept(int jobs, int jobsLeft, int reported, int failed) {
    return Map.of(
        "outcome", "swept",
        "jobs", jobs,
        "jobsLeft", jobsLeft,
        "reported", reported,
        "failed", failed);
  }
}
