package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.functions.aws.Events;
import io.lakeferry.functions.aws.StubAws;
import io.lakeferry.functions.aws.StubAws.Fault;
import io.lakeferry.functions.aws.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a payload to one run per window, against a Glue that fails in all the ways it can. */
class RedshiftUnloadFunctionTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String JOB = "demo_master.lineitem_ExtractToDataLake";
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "WORK_PATH", "s3://work-bucket/lakeferry/",
          "JOB_JAR", "s3://work-bucket/lakeferry/jars/jobs.jar",
          "PLACEHOLDER_SCRIPT", "s3://work-bucket/lakeferry/jars/placeholder.scala",
          "GLUE_ROLE_ARN", "arn:aws:iam::000000000000:role/GlueRole",
          "AWS_REGION", "us-east-1");

  private StubAws aws;
  private RedshiftUnloadFunction function;

  @BeforeEach
  void start() {
    aws = StubAws.start();
    function = new RedshiftUnloadFunction(ENVIRONMENT, aws.connection(), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void firstInvocationCreatesTheJobAndStartsARun() {
    JsonNode answer = invoke(Events.read("redshift-unload"));

    assertThat(answer)
        .isEqualTo(
            json(
                """
                {"outcome":"started","jobName":"demo_master.lineitem_ExtractToDataLake",
                 "runKey":"%s","jobRunId":"jr_0","job":"created","changed":[]}"""
                    .formatted(answer.get("runKey").asText())));
    assertThat(answer.get("runKey").asText()).matches("20261120T060000Z-[0-9a-f]{12}");
    assertThat(aws.glue().job(JOB))
        .isEqualTo(
            json(
                """
                {"Name":"demo_master.lineitem_ExtractToDataLake",
                 "Description":"Unloads demo_master.lineitem from Redshift (Lakeferry)",
                 "Role":"arn:aws:iam::000000000000:role/GlueRole",
                 "Command":{"Name":"glueetl",
                   "ScriptLocation":"s3://work-bucket/lakeferry/jars/placeholder.scala"},
                 "DefaultArguments":{"--job-language":"scala",
                   "--class":"io.lakeferry.jobs.redshift.RedshiftUnloadJob",
                   "--extra-jars":"s3://work-bucket/lakeferry/jars/jobs.jar",
                   "--TempDir":"s3://work-bucket/lakeferry/temp/",
                   "--conf":"spark.hadoop.fs.s3a.endpoint.region=us-east-1"},
                 "Connections":{"Connections":["tpc-rs"]},
                 "MaxRetries":0,"Timeout":60,"GlueVersion":"5.1","WorkerType":"G.1X",
                 "NumberOfWorkers":2,"ExecutionProperty":{"MaxConcurrentRuns":1}}"""));
    assertThat(aws.glue().runs().get(0).get("Arguments"))
        .isEqualTo(
            json(
                """
                {"--prefixed_table_name":"\\"demo_master\\".\\"lineitem\\"","--snapshot_yn":"n",
                 "--file_format":"parquet","--write_mode":"overwrite",
                 "--s3path_datalake":"s3://lakeferry-lake/sampledatalake/",
                 "--jdbc_url":"jdbc:redshift://warehouse.example.internal:5439/dev",
                 "--redshift_role_arn":"arn:aws:iam::000000000000:role/LakeferryRedshiftRole",
                 "--secret_id":"lakeferry/warehouse","--run_key":"%s",
                 "--work_path":"s3://work-bucket/lakeferry/"}"""
                    .formatted(answer.get("runKey").asText())));
    assertThat(aws.metricNames()).containsExactlyInAnyOrder("Invocation count", "Started");
    assertThat(aws.metrics())
        .allSatisfy(call -> assertThat(call.get("Namespace").asText()).isEqualTo("Lambda-ETL"));
  }

  @Test
  void sameWindowIsAdoptedWhileItRunsAndAfterItSucceeded() {
    String first = invoke(Events.read("redshift-unload")).get("jobRunId").asText();

    JsonNode running = invoke(Events.read("redshift-unload"));
    aws.glue().runs().get(0).put("JobRunState", "SUCCEEDED");
    JsonNode succeeded = invoke(Events.read("redshift-unload"));

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
    invoke(Events.read("redshift-unload"));
    aws.glue().runs().get(0).put("JobRunState", state);

    assertThat(invoke(Events.read("redshift-unload")).get("outcome").asText()).isEqualTo("started");
    assertThat(aws.glue().runs()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"STARTING", "RUNNING", "WAITING", "STOPPING", "A_STATE_TO_COME"})
  void windowThatMayStillSucceedIsAdopted(String state) {
    invoke(Events.read("redshift-unload"));
    aws.glue().runs().get(0).put("JobRunState", state);

    assertThat(invoke(Events.read("redshift-unload")).get("outcome").asText()).isEqualTo("adopted");
  }

  @Test
  void forceStartsASucceededWindowAgainButNotALiveOne() {
    invoke(Events.read("redshift-unload"));
    assertThat(invoke(Events.read("redshift-unload-force")).get("outcome").asText())
        .isEqualTo("adopted");
    aws.glue().runs().get(0).put("JobRunState", "SUCCEEDED");

    assertThat(invoke(Events.read("redshift-unload-force")).get("outcome").asText())
        .isEqualTo("started");
  }

  @Test
  void twentyInvocationsAtOnceMakeOneRun() throws Exception {
    List<String> outcomes = invokeAtOnce(20, Events.read("redshift-unload"));

    assertThat(aws.glue().runs()).hasSize(1);
    assertThat(outcomes).filteredOn("started"::equals).hasSize(1);
    assertThat(outcomes).filteredOn("adopted"::equals).hasSize(19);
  }

  @Test
  void twentyInvocationsAtOnceLeaveOneRunWhereTheJobAllowsMany() throws Exception {
    String payload = Events.edit("redshift-unload", event -> event.put("MaxConcurrentRuns", 100));

    List<String> outcomes = invokeAtOnce(20, payload);

    assertThat(aws.glue().runs())
        .filteredOn(run -> run.get("JobRunState").asText().equals("RUNNING"))
        .hasSize(1);
    assertThat(outcomes).filteredOn("started"::equals).hasSize(1);
  }

  @Test
  void lostReplyOfStartIsLookedUpNotRepeated() {
    aws.fail("StartJobRun", new Fault.LoseReply());

    JsonNode answer = invoke(Events.read("redshift-unload"));

    assertThat(answer.get("outcome").asText()).isEqualTo("started");
    assertThat(answer.get("jobRunId").asText()).isEqualTo("jr_0");
    assertThat(aws.glue().runs()).hasSize(1);
    assertThat(aws.calls()).filteredOn("StartJobRun"::equals).hasSize(1);
  }

  @Test
  void errorOfTheServerAfterAStartIsLookedUpNotRepeated() {
    aws.fail("StartJobRun", new Fault.DoAndFail(500, "InternalServiceException"));

    assertThat(invoke(Events.read("redshift-unload-force")).get("jobRunId").asText())
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

    assertThat(invoke(Events.read("redshift-unload")).get("outcome").asText()).isEqualTo("started");
    assertThat(aws.glue().runs()).hasSize(1);
  }

  @Test
  void otherWindowStillRunningAtTheEndOfTheTimeIsDeferred() {
    invoke(Events.read("redshift-unload"));
    String next =
        Events.edit("redshift-unload", event -> event.put("ScheduledTime", "2026-11-21T06:00:00Z"));

    assertThatThrownBy(() -> invoke(next, new TestContext("two", 6_000)))
        .isInstanceOf(DeferredException.class)
        .satisfies(
            e -> {
              JsonNode outcome = json(e.getMessage());
              assertThat(outcome.get("outcome").asText()).isEqualTo("deferred");
              assertThat(outcome.get("problems").get(0).asText())
                  .matches(
                      "Cannot start job "
                          + JOB
                          + " for 20261121T060000Z-[0-9a-f]{12} in the time of this invocation,"
                          + " \\d+ attempts?, the last error was ConcurrentRunsExceededException:"
                          + " Concurrent runs exceeded");
            });
    assertThat(aws.metricNames()).endsWith("Error", "Deferred");
  }

  @Test
  void jobEditedByHandIsPutRightAndKeepsWhatIsNotOurs() {
    invoke(Events.read("redshift-unload"));
    aws.glue().runs().get(0).put("JobRunState", "FAILED");
    ObjectNode job = aws.glue().job(JOB);
    job.put("WorkerType", "G.8X").put("NumberOfWorkers", 50).put("GlueVersion", "3.0");
    job.put("MaxCapacity", 400.0).put("AllocatedCapacity", 400);
    job.put("Description", "ours").put("SecurityConfiguration", "sealed").put("LogUri", "s3://l/");
    job.put("ExecutionClass", "FLEX").put("JobRunQueuingEnabled", true);
    job.putObject("NotificationProperty").put("NotifyDelayAfter", 7);
    job.putObject("NonOverridableArguments").put("--locked", "yes");
    ((ObjectNode) job.get("DefaultArguments"))
        .put("--enable-metrics", "true")
        .put("--class", "somebody.Else");

    JsonNode answer = invoke(Events.read("redshift-unload"));

    assertThat(answer.get("job").asText()).isEqualTo("updated");
    assertThat(answer.get("changed"))
        .isEqualTo(
            json(
                "[\"DefaultArguments.--class\",\"GlueVersion\",\"NumberOfWorkers\",\"WorkerType\"]"));
    JsonNode after = aws.glue().job(JOB);
    assertThat(after.get("WorkerType").asText()).isEqualTo("G.1X");
    assertThat(after.get("Description").asText()).isEqualTo("ours");
    assertThat(after.get("SecurityConfiguration").asText()).isEqualTo("sealed");
    assertThat(after.get("LogUri").asText()).isEqualTo("s3://l/");
    assertThat(after.get("ExecutionClass").asText()).isEqualTo("FLEX");
    assertThat(after.get("JobRunQueuingEnabled").asBoolean()).isTrue();
    assertThat(after.at("/NotificationProperty/NotifyDelayAfter").asInt()).isEqualTo(7);
    assertThat(after.at("/NonOverridableArguments/--locked").asText()).isEqualTo("yes");
    assertThat(after.at("/DefaultArguments/--enable-metrics").asText()).isEqualTo("true");
    assertThat(after.at("/DefaultArguments/--class").asText())
        .isEqualTo("io.lakeferry.jobs.redshift.RedshiftUnloadJob");
  }

  @Test
  void jobDeletedBetweenReadAndUpdateIsCreated() {
    invoke(Events.read("redshift-unload"));
    aws.glue().runs().get(0).put("JobRunState", "FAILED");
    aws.glue().job(JOB).put("Timeout", 5);
    aws.fail("UpdateJob", new Fault.Refuse(400, "EntityNotFoundException"));

    assertThat(invoke(Events.read("redshift-unload")).get("outcome").asText()).isEqualTo("started");
    assertThat(aws.glue().job(JOB).get("Timeout").asInt()).isEqualTo(60);
  }

  @Test
  void concurrentUpdateIsFollowedByAnotherLook() {
    invoke(Events.read("redshift-unload"));
    aws.glue().runs().get(0).put("JobRunState", "FAILED");
    aws.glue().job(JOB).put("Timeout", 5);
    aws.fail("UpdateJob", new Fault.Refuse(400, "ConcurrentModificationException"));

    assertThat(invoke(Events.read("redshift-unload")).get("job").asText()).isEqualTo("updated");
    assertThat(aws.calls()).filteredOn("GetJob"::equals).hasSize(3);
  }

  @Test
  void missingConnectionIsOneClearErrorAndNoJob() {
    aws.glue().connections().clear();

    assertThat(problems(invoke(Events.read("redshift-unload"))))
        .containsExactly(
            "Cannot find the Glue connection 'tpc-rs': create it in this account and region, or"
                + " correct GlueRSConnection");
    assertThat(aws.glue().job(JOB)).isNull();
    assertThat(aws.metricNames())
        .containsExactlyInAnyOrder("Invocation count", "Error", "Rejected");
  }

  @Test
  void missingRoleIsOneClearError() {
    aws.fail("CreateJob", new Fault.Refuse(400, "InvalidInputException"));

    assertThat(problems(invoke(Events.read("redshift-unload"))))
        .containsExactly(
            "Cannot create job " + JOB + ": InvalidInputException: ordered by the test");
  }

  @Test
  void failingMetricsFailNothing() {
    Fault denied = new Fault.Refuse(403, "AccessDeniedException");
    aws.fail("PutMetricData", denied, denied);
    TestContext context = new TestContext("one");

    assertThat(invoke(Events.read("redshift-unload"), context).get("outcome").asText())
        .isEqualTo("started");
    assertThat(context.lines()).filteredOn(line -> line.contains("Cannot put metrics")).hasSize(1);
  }

  @Test
  void runByHandIsAdoptedByTheRetryOfItsInvocationOnly() {
    String payload = Events.read("redshift-unload-defaults");
    String first = invoke(payload, new TestContext("one")).get("runKey").asText();

    assertThat(first).startsWith("manual-");
    assertThat(invoke(payload, new TestContext("one")).get("outcome").asText())
        .isEqualTo("adopted");
    assertThat(aws.glue().runs()).hasSize(1);
  }

  @Test
  void payloadInTheDetailOfAnEventIsTheSameWindow() {
    String run = invoke(Events.read("redshift-unload")).get("jobRunId").asText();

    assertThat(invoke(Events.read("redshift-unload-eventbridge-detail")).get("jobRunId").asText())
        .isEqualTo(run);
  }

  @Test
  void runOnTheLastPageIsFound() {
    JsonNode first = invoke(Events.read("redshift-unload"));
    aws.glue().runs().get(0).put("JobRunState", "SUCCEEDED");
    for (int i = 0; i < 120; i++) {
      aws.glue().addRun(JOB, "other_" + i, "SUCCEEDED", Instant.now(), Map.of("--run_key", "x"));
    }

    assertThat(invoke(Events.read("redshift-unload")).get("jobRunId"))
        .isEqualTo(first.get("jobRunId"));
  }

  @Test
  void windowOfATimeToComeIsStartedOnce() {
    String payload =
        Events.edit("redshift-unload", e -> e.put("ScheduledTime", "2999-01-01T00:00:00Z"));
    invoke(payload);
    aws.glue().runs().get(0).put("JobRunState", "SUCCEEDED");

    assertThat(invoke(payload).get("outcome").asText()).isEqualTo("adopted");
  }

  @ParameterizedTest
  @CsvSource({
    "redshift-unload-day, o_orderdate, 1998-07-21",
    "redshift-unload-default-day, o_orderdate, 1998-07-21",
  })
  void dayIsTheOneGivenOrThatOfTheScheduledTimeInItsZone(String event, String key, String value) {
    invoke(Events.read(event));

    JsonNode arguments = aws.glue().runs().get(0).get("Arguments");
    assertThat(arguments.get("--day_partition_key").asText()).isEqualTo('"' + key + '"');
    assertThat(arguments.get("--day_partition_value").asText()).isEqualTo(value);
  }

  static Stream<String> goodEvents() {
    return Stream.of(
        "redshift-unload",
        "redshift-unload-avro",
        "redshift-unload-catalog",
        "redshift-unload-csv",
        "redshift-unload-day",
        "redshift-unload-default-day",
        "redshift-unload-defaults",
        "redshift-unload-eventbridge-detail",
        "redshift-unload-force",
        "redshift-unload-iam",
        "redshift-unload-json",
        "redshift-unload-orc",
        "redshift-unload-sized",
        "redshift-unload-transform");
  }

  @ParameterizedTest
  @MethodSource("goodEvents")
  void everyGoodSampleStartsARunWhoseEveryLogLineNamesJobRunAndTable(String event) {
    TestContext context = new TestContext("one");

    assertThat(invoke(Events.read(event), context).get("outcome").asText()).isEqualTo("started");
    assertThat(context.lines())
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(json(line).fieldNames())
                    .toIterable()
                    .contains("time", "level", "message", "requestId", "job", "run", "table"));
  }

  @Test
  void passwordIsRepeatedNowhere() {
    for (String event :
        List.of("redshift-unload-bad-credentials", "redshift-unload-bad-password-key")) {
      TestContext context = new TestContext("one");
      JsonNode answer = invoke(Events.read(event), context);

      assertThat(answer.get("outcome").asText()).isEqualTo("rejected");
      assertThat(answer.toString() + context.lines()).doesNotContain("Canary");
    }
    assertThat(aws.calls()).containsOnly("PutMetricData");
  }

  private List<String> invokeAtOnce(int times, String payload) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(times);
    try {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        TestContext context = new TestContext("request-" + i);
        answers.add(pool.submit(() -> invoke(payload, context).get("outcome").asText()));
      }
      List<String> outcomes = new ArrayList<>();
      for (Future<String> answer : answers) {
        outcomes.add(answer.get());
      }
      return outcomes;
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<String> problems(JsonNode answer) {
    assertThat(answer.get("outcome").asText()).isEqualTo("rejected");
    return answer.get("problems").valueStream().map(JsonNode::asText).toList();
  }

  private JsonNode invoke(String payload) {
    return invoke(payload, new TestContext("one"));
  }

  private JsonNode invoke(String payload, TestContext context) {
    try {
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      function.handleRequest(
          new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)), output, context);
      return JSON.readTree(output.toByteArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
