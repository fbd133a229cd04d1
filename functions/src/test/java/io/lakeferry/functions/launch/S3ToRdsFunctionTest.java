package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.S3ToRdsArguments;
import io.lakeferry.functions.aws.Events;
import io.lakeferry.functions.aws.StubAws;
import io.lakeferry.functions.aws.TestContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a load's payload to a job, its run, its answer and its log. */
class S3ToRdsFunctionTest {
  private static final String JOB = "store_events_LoadToRds";

  @RegisterExtension final StubAws aws = StubAws.start();
  private final LaunchCalls load =
      new LaunchCalls(
          new S3ToRdsFunction(LaunchCalls.ENVIRONMENT, aws.connection(), Clock.systemUTC()));

  @Test
  void firstInvocationCreatesTheJobAndStartsARun() {
    JsonNode answer = load.invoke(Events.read("s3-to-rds"));

    assertThat(answer)
        .isEqualTo(
            LaunchCalls.json(
                """
                {"outcome":"started","jobName":"store_events_LoadToRds",
                 "runKey":"%s","jobRunId":"jr_0","job":"created","changed":[]}"""
                    .formatted(answer.get("runKey").asText())));
    assertThat(answer.get("runKey").asText()).matches("20261120T010000Z-[0-9a-f]{12}");
    assertThat(aws.glue().job(JOB).get("Description").asText())
        .isEqualTo("Loads s3://lakeferry-lake/store-events/ into store_events (Lakeferry)");
    assertThat(aws.glue().job(JOB).get("DefaultArguments"))
        .isEqualTo(
            LaunchCalls.json(
                """
                {"--job-language":"scala","--class":"io.lakeferry.jobs.rds.S3ToRdsJob",
                 "--extra-jars":"s3://work-bucket/lakeferry/jars/jobs.jar",
                 "--TempDir":"s3://work-bucket/lakeferry/temp/",
                 "--conf":"spark.hadoop.fs.s3a.endpoint.region=us-east-1"}"""));
    assertThat(aws.glue().job(JOB).at("/Connections/Connections/0").asText())
        .isEqualTo("store-postgres");
    assertThat(aws.metricNames()).containsExactlyInAnyOrder("Invocation count", "Started");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3-to-rds",
        "s3-to-rds-defaults",
        "s3-to-rds-eventbridge-detail",
        "s3-to-rds-lake",
        "s3-to-rds-parquet",
        "s3-to-rds-replace-csv",
        "s3-to-rds-replay",
        "s3-to-rds-sized",
        "s3-to-rds-transform",
        "s3-to-rds-upsert"
      })
  void everyGoodSampleStartsARunThatIsToldAllOfIt(String event) {
    TestContext context = new TestContext("one");

    assertThat(load.invoke(Events.read(event), context).get("outcome").asText())
        .isEqualTo("started");
    assertThat(context.lines())
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(LaunchCalls.json(line).fieldNames())
                    .toIterable()
                    .contains("time", "level", "message", "requestId", "job", "run", "table"));
    assertThat(S3ToRdsArguments.read(toldToTheRun())).isEqualTo(Payloads.load(Events.read(event)));
  }

  @Test
  void jobIsGivenTheCertificatesThatTheStackHas() {
    Map<String, String> environment = new HashMap<>(LaunchCalls.ENVIRONMENT);
    environment.put("CERTIFICATES", "s3://work-bucket/lakeferry/jars/global-bundle.pem");
    LaunchCalls trusting =
        new LaunchCalls(new S3ToRdsFunction(environment, aws.connection(), Clock.systemUTC()));

    trusting.invoke(Events.read("s3-to-rds"));

    assertThat(aws.glue().job(JOB).at("/DefaultArguments/--extra-files").asText())
        .isEqualTo("s3://work-bucket/lakeferry/jars/global-bundle.pem");
  }

  @Test
  void windowIsWhichFilesAreLoadedIntoWhichDatabase() {
    String payload = Events.read("s3-to-rds");
    String key = load.invoke(payload).get("runKey").asText();
    aws.glue().runs().get(0).put("JobRunState", "SUCCEEDED");

    assertThat(load.invoke(payload).get("outcome").asText()).isEqualTo("adopted");
    for (String other :
        List.of(
            Events.edit("s3-to-rds", event -> event.put("TargetSecretId", "lakeferry/other")),
            Events.edit("s3-to-rds", event -> event.put("SourcePath", "s3://lakeferry-lake/x/")),
            Events.edit("s3-to-rds", event -> event.put("SourceFormat", "csv")),
            Events.edit("s3-to-rds", event -> event.putArray("Exclude").add("**.csv")),
            Events.edit("s3-to-rds", event -> event.putArray("Exclude").add("**.csv").add("a")),
            Events.edit("s3-to-rds", event -> event.put("Replay", key)),
            Events.edit(
                "s3-to-rds", event -> event.put("ScheduledTime", "2026-11-21T01:00:00Z")))) {
      JsonNode answer = load.invoke(other);

      assertThat(answer.get("outcome").asText()).isEqualTo("started");
      assertThat(answer.get("runKey").asText()).isNotEqualTo(key);
      aws.glue().runs().get(aws.glue().runs().size() - 1).put("JobRunState", "SUCCEEDED");
    }
  }

  @Test
  void forceIsAWindowOfItsOwn() {
    String force = Events.edit("s3-to-rds", event -> event.put("Force", true));
    String key = load.invoke(Events.read("s3-to-rds")).get("runKey").asText();
    aws.glue().runs().get(0).put("JobRunState", "SUCCEEDED");

    JsonNode forced = load.invoke(force, new TestContext("two"));

    assertThat(forced.get("outcome").asText()).isEqualTo("started");
    assertThat(forced.get("runKey").asText()).startsWith("20261120T010000Z-").isNotEqualTo(key);
    aws.glue().runs().get(1).put("JobRunState", "SUCCEEDED");
    assertThat(load.invoke(force, new TestContext("two")).get("outcome").asText())
        .as("a retry of Lambda")
        .isEqualTo("adopted");
    assertThat(load.invoke(force, new TestContext("three")).get("outcome").asText())
        .isEqualTo("started");
  }

  @Test
  void rejectedPayloadReachesNoJob() {
    assertThat(LaunchCalls.problems(load.invoke(Events.read("s3-to-rds-bad-many")))).hasSize(16);
    assertThat(aws.calls()).containsOnly("PutMetricData");
    assertThat(aws.metricNames())
        .containsExactlyInAnyOrder("Invocation count", "Error", "Rejected");
  }

  @Test
  void passwordIsRepeatedNowhere() {
    for (String event : List.of("s3-to-rds-bad-credentials", "s3-to-rds-bad-password-key")) {
      TestContext context = new TestContext("one");
      JsonNode answer = load.invoke(Events.read(event), context);

      assertThat(answer.get("outcome").asText()).isEqualTo("rejected");
      assertThat(answer.toString() + context.lines()).doesNotContain("Canary");
    }
    assertThat(aws.calls()).containsOnly("PutMetricData");
  }

  private JobArguments toldToTheRun() {
    Map<String, String> values = new HashMap<>();
    aws.glue()
        .runs()
        .get(0)
        .get("Arguments")
        .properties()
        .forEach(entry -> values.put(entry.getKey().substring(2), entry.getValue().asText()));
    return new JobArguments(values);
  }
}
