package io.lakeferry.functions.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.functions.aws.StubAws;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the end of a run to its metrics. */
class JobStateFunctionTest {
  @RegisterExtension final StubAws aws = StubAws.start();
  private final EndedRunOnAws ended = new EndedRunOnAws(aws);

  @Test
  void succeededRunWithAReceiptThatReconcilesIsASuccess() {
    ended.run("SUCCEEDED").put("ExecutionTime", 42).put("MaxCapacity", 2.0);
    ended.receipt(true);

    assertThat(ended.invoke("job-state-succeeded"))
        .isEqualTo(Map.of("outcome", "reported", "jobRunId", EndedRunOnAws.RUN));
    assertThat(ended.values())
        .isEqualTo(
            Map.of(
                "Invocation count", 1.0,
                "Success", 1.0,
                "Rows", 10.0,
                "Bytes", 1234.0,
                "Quarantined", 0.0,
                "Duration", 42.0,
                "DPUSeconds", 84.0));
    assertThat(aws.metrics().get(0).get("MetricData").valueStream())
        .allSatisfy(
            datum ->
                assertThat(datum.get("Dimensions").toString())
                    .isEqualTo("[{\"Name\":\"TableName\",\"Value\":\"demo_master.lineitem\"}]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAILED", "TIMEOUT", "STOPPED", "ERROR", "EXPIRED", "A_STATE_TO_COME"})
  void everyOtherEndIsAFailure(String state) {
    ended.run(state);

    ended.invoke("job-state-failed");

    assertThat(ended.values()).containsKeys("Invocation count", "Failure", "Invocation errors");
    assertThat(ended.values()).doesNotContainKey("Success");
  }

  @Test
  void succeededRunWithoutAReceiptHasFailed() {
    ended.run("SUCCEEDED");

    Map<String, String> answer = ended.invoke("job-state-succeeded");

    assertThat(answer)
        .containsEntry("table", "demo_master.lineitem")
        .containsEntry("cause", "SUCCEEDED, but it left no receipt")
        .containsEntry("window", EndedRunOnAws.arguments().get("--run_key"))
        .containsKey("command");
    assertThat(ended.values()).containsKey("Failure").doesNotContainKey("Success");
    assertThat(ended.lines())
        .anySatisfy(line -> assertThat(line).contains("SUCCEEDED, but it left no receipt"));
  }

  @Test
  void succeededRunWhoseReceiptDoesNotReconcileHasFailed() {
    ended.run("SUCCEEDED");
    ended.receipt(false);

    ended.invoke("job-state-succeeded");

    assertThat(ended.values()).containsKey("Failure").doesNotContainKey("Success");
    assertThat(ended.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "SUCCEEDED, but its receipt does not reconcile: 10 rows at the source, 10"
                            + " at the target, 0 in quarantine"));
  }

  @Test
  void earlyEventIsTriedAgain() {
    ended.run("RUNNING");

    assertThatThrownBy(() -> ended.invoke("job-state-succeeded"))
        .hasMessage("Run " + EndedRunOnAws.RUN + " is told to have ended and is RUNNING");
  }

  @Test
  void runsOfOthersAreIgnored() {
    aws.glue()
        .addRun(
            EndedRunOnAws.JOB,
            EndedRunOnAws.RUN,
            "FAILED",
            Instant.now(),
            Map.of("--their", "argument"));

    assertThat(ended.invoke("job-state-failed").get("outcome")).isEqualTo("foreign");
    assertThat(aws.metrics()).isEmpty();
  }

  /** Every function of an account hears of every run of the account. */
  @Test
  void runsOfAnotherStackAreLeftToIt() {
    Map<String, String> elsewhere = new HashMap<>(EndedRunOnAws.arguments());
    elsewhere.put("--work_path", "s3://other-stack/lakeferry/");
    aws.glue().addRun(EndedRunOnAws.JOB, EndedRunOnAws.RUN, "FAILED", Instant.now(), elsewhere);

    assertThat(ended.invoke("job-state-failed"))
        .isEqualTo(Map.of("outcome", "foreign", "jobRunId", EndedRunOnAws.RUN));
    assertThat(aws.calls()).containsExactly("GetJobRun");
  }

  /** Another stack may be of another version, and somebody else's job may say run_key too. */
  @Test
  void argumentsOfOthersAreNotUnderstood() {
    aws.glue()
        .addRun(
            EndedRunOnAws.JOB,
            EndedRunOnAws.RUN,
            "FAILED",
            Instant.now(),
            Map.of("--run_key", "7"));

    assertThat(ended.invoke("job-state-failed").get("outcome")).isEqualTo("foreign");
  }

  @Test
  void runsThatGlueHasForgottenAreIgnored() {
    assertThat(ended.invoke("job-state-failed").get("outcome")).isEqualTo("foreign");
  }

  @Test
  void nothingIsIgnored() {
    assertThat(ended.invokeWithNothing()).isEqualTo(Map.of("outcome", "ignored"));
  }

  @Test
  void eventsOfAnotherKindAreIgnored() {
    assertThat(ended.invoke("redshift-unload-bad-scheduled-event"))
        .isEqualTo(Map.of("outcome", "ignored"));
  }
}
