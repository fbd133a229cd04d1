package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.KeyspacesArguments;
import io.lakeferry.functions.aws.Events;
import io.lakeferry.functions.aws.StubAws;
import io.lakeferry.functions.aws.TestContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a payload over Cassandra to a job, its run, its answer and its log. */
class KeyspacesExportFunctionTest {
  private static final String JOB = "store.customers_ExportFromKeyspaces";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

  @RegisterExtension final StubAws aws = StubAws.start();
  private final LaunchCalls export =
      new LaunchCalls(
          new KeyspacesExportFunction(LaunchCalls.ENVIRONMENT, aws.connection(), CLOCK));

  @Test
  void firstInvocationCreatesTheJobAndStartsARun() {
    JsonNode answer = export.invoke(Events.read("keyspaces-export"));

    assertThat(answer)
        .isEqualTo(
            LaunchCalls.json(
                """
                {"outcome":"started","jobName":"store.customers_ExportFromKeyspaces",
                 "runKey":"%s","jobRunId":"jr_0","job":"created","changed":[]}"""
                    .formatted(answer.get("runKey").asText())));
    assertThat(answer.get("runKey").asText()).matches("20261120T060000Z-[0-9a-f]{12}");
    JsonNode job = aws.glue().job(JOB);
    assertThat(job.get("Description").asText())
        .isEqualTo("Exports store.customers of Keyspaces or Cassandra (Lakeferry)");
    assertThat(job.get("GlueVersion").asText()).isEqualTo("5.1");
    assertThat(job.get("DefaultArguments"))
        .isEqualTo(
            LaunchCalls.json(
                """
                {"--job-language":"scala",
                 "--class":"io.lakeferry.jobs.keyspaces.KeyspacesJob",
                 "--extra-jars":"s3://work-bucket/lakeferry/jars/jobs.jar",
                 "--TempDir":"s3://work-bucket/lakeferry/temp/",
                 "--conf":"spark.hadoop.fs.s3a.endpoint.region=us-east-1"}"""));
    assertThat(job.has("Connections")).isFalse();
    assertThat(aws.metricNames()).containsExactlyInAnyOrder("Invocation count", "Started");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cassandra",
        "columns",
        "count",
        "count-distinct",
        "csv",
        "defaults",
        "driver-conf",
        "eventbridge-detail",
        "export",
        "import",
        "incremental-export",
        "incremental-export-uris",
        "json",
        "metadata",
        "orc",
        "rate",
        "sized",
        "transform",
        "where"
      })
  void everyGoodSampleStartsARunThatIsToldAllOfIt(String name) {
    String event = Events.read("keyspaces-" + name);
    TestContext context = new TestContext("one");

    assertThat(export.invoke(event, context).get("outcome").asText()).isEqualTo("started");
    assertThat(context.lines())
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(LaunchCalls.json(line).fieldNames())
                    .toIterable()
                    .contains("time", "level", "message", "requestId", "job", "run", "table"));
    assertThat(KeyspacesArguments.read(toldToTheRun())).isEqualTo(Payloads.keyspaces(event));
  }

  @ParameterizedTest
  @CsvSource({
    "export, store.customers_ExportFromKeyspaces",
    "incremental-export, store.customers_IncrementalExportFromKeyspaces",
    "count, store.customers_CountInKeyspaces",
    "import, store.customers_copy_ImportToKeyspaces",
  })
  void everyOperationHasItsJob(String sample, String job) {
    JsonNode answer = export.invoke(Events.read("keyspaces-" + sample));

    assertThat(answer.get("jobName").asText()).isEqualTo(job);
    assertThat(aws.glue().job(job)).isNotNull();
  }

  @Test
  void sizeAndConnectionAreThoseOfThePayload() {
    export.invoke(Events.read("keyspaces-sized"));

    JsonNode job = aws.glue().job(JOB);
    assertThat(job.get("GlueVersion").asText()).isEqualTo("5.0");
    assertThat(job.get("WorkerType").asText()).isEqualTo("G.2X");
    assertThat(job.get("NumberOfWorkers").asInt()).isEqualTo(4);
    assertThat(job.get("Timeout").asInt()).isEqualTo(240);
    assertThat(job.at("/Connections/Connections/0").asText()).isEqualTo("keyspaces-endpoint");
  }

  @Test
  void windowIsWhatIsMovedFromWhereAndToWhere() {
    String payload = Events.read("keyspaces-export");
    String key = export.invoke(payload).get("runKey").asText();
    aws.glue().runs().get(0).put("JobRunState", "SUCCEEDED");

    assertThat(export.invoke(payload).get("outcome").asText()).isEqualTo("adopted");
    assertThat(export.invoke(edit(event -> event.put("MaxReadsPerSecond", 5))).get("outcome"))
        .hasToString("\"adopted\"");
    for (String other :
        List.of(
            edit(event -> event.put("S3Uri", "s3://lakeferry-lake/other/")),
            edit(event -> event.put("Format", "orc")),
            edit(event -> event.put("WhereClause", "visits > 3")),
            edit(event -> event.putArray("Columns").add("id").add("name")),
            edit(event -> event.putArray("Columns").add("id,name")),
            edit(event -> event.put("IncludeMetadata", true)),
            edit(event -> event.put("Transform", "SELECT id FROM source")),
            edit(event -> event.put("ScheduledTime", "2026-11-20T06:00:01Z")),
            Events.read("keyspaces-cassandra"))) {
      JsonNode answer = export.invoke(other);

      assertThat(answer.get("outcome").asText()).isEqualTo("started");
      assertThat(answer.get("runKey").asText()).isNotEqualTo(key);
      aws.glue().runs().get(aws.glue().runs().size() - 1).put("JobRunState", "SUCCEEDED");
    }
  }

  @Test
  void rootWithAndWithoutExportIsOneWindow() {
    String key = export.invoke(Events.read("keyspaces-export")).get("runKey").asText();

    JsonNode again = export.invoke(edit(event -> event.put("S3Uri", "s3://lakeferry-lake/export")));

    assertThat(again.get("outcome").asText()).isEqualTo("adopted");
    assertThat(again.get("runKey").asText()).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({"export, true", "count, true", "import, false"})
  void forceIsTheSameWindowUnlessItsWorkIsDoneForGood(String sample, boolean same) {
    String key = export.invoke(Events.read("keyspaces-" + sample)).get("runKey").asText();
    aws.glue().runs().get(0).put("JobRunState", "SUCCEEDED");

    JsonNode forced =
        export.invoke(
            Events.edit("keyspaces-" + sample, event -> event.put("Force", true)),
            new TestContext("two"));

    assertThat(forced.get("outcome").asText()).isEqualTo("started");
    assertThat(forced.get("runKey").asText().equals(key)).isEqualTo(same);
  }

  @Test
  void rejectedPayloadReachesNoJob() {
    assertThat(LaunchCalls.problems(export.invoke(Events.read("keyspaces-bad-many")))).hasSize(27);
    assertThat(aws.calls()).containsOnly("PutMetricData");
    assertThat(aws.metricNames())
        .containsExactlyInAnyOrder("Invocation count", "Error", "Rejected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bad-credentials", "bad-password-key", "bad-driver-conf"})
  void passwordIsRepeatedNowhere(String name) {
    TestContext context = new TestContext("one");
    JsonNode answer = export.invoke(Events.read("keyspaces-" + name), context);

    assertThat(answer.get("outcome").asText()).isEqualTo("rejected");
    assertThat(answer.toString() + context.lines()).doesNotContain("Canary");
    assertThat(aws.calls()).containsOnly("PutMetricData");
  }

  private static String edit(Consumer<ObjectNode> edit) {
    return Events.edit("keyspaces-export", edit);
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
