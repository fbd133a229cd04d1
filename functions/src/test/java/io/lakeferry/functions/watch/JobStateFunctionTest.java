package io.lakeferry.functions.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.functions.aws.Events;
import io.lakeferry.functions.aws.StubAws;
import io.lakeferry.functions.aws.StubAws.Fault;
import io.lakeferry.functions.aws.TestContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the end of a run to its metrics and its catalog entry, once. */
class JobStateFunctionTest {
  private static final String JOB = "demo_master.lineitem_ExtractToDataLake";
  private static final String RUN =
      "jr_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  private static final String KEY = "20261120T060000Z-0123456789ab";
  private static final String RECEIPT =
      "/work-bucket/lakeferry/receipts/" + JOB + "/" + KEY + "/" + RUN + ".json";
  private static final String MARK = "/work-bucket/lakeferry/reported/" + RUN + ".json";

  private StubAws aws;
  private JobStateFunction function;
  private TestContext context;

  @BeforeEach
  void start() {
    aws = StubAws.start();
    function = new JobStateFunction(aws.connection(), Clock.systemUTC());
    context = new TestContext("one");
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void succeededRunWithAReceiptThatReconcilesIsASuccess() {
    run("SUCCEEDED").put("ExecutionTime", 42).put("MaxCapacity", 2.0);
    receipt(true);

    assertThat(invoke("job-state-succeeded"))
        .isEqualTo(Map.of("outcome", "reported", "jobRunId", RUN));
    assertThat(values())
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
    run(state);

    invoke("job-state-failed");

    assertThat(values()).containsKeys("Invocation count", "Failure", "Invocation errors");
    assertThat(values()).doesNotContainKey("Success");
  }

  @Test
  void succeededRunWithoutAReceiptHasFailed() {
    run("SUCCEEDED");

    invoke("job-state-succeeded");

    assertThat(values()).containsKey("Failure").doesNotContainKey("Success");
    assertThat(context.lines())
        .anySatisfy(line -> assertThat(line).contains("SUCCEEDED, but it left no receipt"));
  }

  @Test
  void succeededRunWhoseReceiptDoesNotReconcileHasFailed() {
    run("SUCCEEDED");
    receipt(false);

    invoke("job-state-succeeded");

    assertThat(values()).containsKey("Failure").doesNotContainKey("Success");
    assertThat(context.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "SUCCEEDED, but its receipt does not reconcile: 10 rows at the source, 10"
                            + " in the files"));
  }

  @Test
  void sameEventTwiceIsReportedOnce() {
    run("FAILED");

    invoke("job-state-failed");
    Map<String, String> again = invoke("job-state-failed");

    assertThat(again.get("outcome")).isEqualTo("already_reported");
    assertThat(aws.metrics()).hasSize(1);
    assertThat(aws.s3().text(MARK)).contains("\"done\":true");
  }

  @Test
  void claimThatIsSentTwiceIsStillOurs() {
    run("FAILED");
    aws.s3().loseAnswerOfNextPut();

    assertThat(invoke("job-state-failed").get("outcome")).isEqualTo("reported");
    assertThat(aws.metrics()).hasSize(1);
    assertThat(aws.s3().text(MARK)).contains("\"done\":true");
  }

  @Test
  void sameEventTenTimesAtOnceIsReportedOnce() throws Exception {
    run("FAILED");
    ExecutorService pool = Executors.newFixedThreadPool(10);
    List<Future<Map<String, String>>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      answers.add(pool.submit(() -> invoke("job-state-failed")));
    }
    int reported = 0;
    for (Future<Map<String, String>> answer : answers) {
      try {
        reported += answer.get().get("outcome").equals("reported") ? 1 : 0;
      } catch (java.util.concurrent.ExecutionException tryAgain) {
        assertThat(tryAgain.getCause()).hasMessageContaining("is being reported by another");
      }
    }
    pool.shutdownNow();

    assertThat(reported).isEqualTo(1);
    assertThat(aws.metrics()).hasSize(1);
  }

  @Test
  void metricsThatFailAreReportedByTheRetry() {
    run("FAILED");
    aws.fail("PutMetricData", new Fault.Refuse(403, "AccessDenied"));

    assertThatThrownBy(() -> invoke("job-state-failed"))
        .isInstanceOf(software.amazon.awssdk.core.exception.SdkException.class);
    assertThat(invoke("job-state-failed").get("outcome")).isEqualTo("reported");
    assertThat(aws.metrics()).hasSize(1);
  }

  @Test
  void claimOfOneThatDiedIsTakenOverAfterItsEnd() {
    run("FAILED");
    aws.s3().put(MARK, "{\"done\":false,\"claimedUntil\":\"2026-01-01T00:00:00Z\"}");

    assertThat(invoke("job-state-failed").get("outcome")).isEqualTo("reported");
  }

  @Test
  void claimOfAnotherIsRespectedUntilItsEnd() {
    run("FAILED");
    aws.s3().put(MARK, "{\"done\":false,\"claimedUntil\":\"2999-01-01T00:00:00Z\"}");

    assertThatThrownBy(() -> invoke("job-state-failed"))
        .hasMessage(
            "Run "
                + RUN
                + " is being reported by another invocation, at most until 2999-01-01T00:00:00Z");
    assertThat(aws.metrics()).isEmpty();
  }

  @Test
  void earlyEventIsTriedAgain() {
    run("RUNNING");

    assertThatThrownBy(() -> invoke("job-state-succeeded"))
        .hasMessage("Run " + RUN + " is told to have ended and is RUNNING");
  }

  @Test
  void runsOfOthersAreIgnored() {
    aws.glue().addRun(JOB, RUN, "FAILED", Instant.now(), Map.of("--their", "argument"));

    assertThat(invoke("job-state-failed").get("outcome")).isEqualTo("foreign");
    assertThat(aws.metrics()).isEmpty();
  }

  @Test
  void runsThatGlueHasForgottenAreIgnored() {
    assertThat(invoke("job-state-failed").get("outcome")).isEqualTo("foreign");
  }

  @Test
  void eventsOfAnotherKindAreIgnored() {
    assertThat(invoke("redshift-unload-bad-scheduled-event"))
        .isEqualTo(Map.of("outcome", "ignored"));
  }

  @Test
  void provedFilesAreRegisteredAndRegisteringAgainUpdates() {
    Map<String, String> catalog = new HashMap<>(arguments());
    catalog.put("--catalog_database", "lake");
    catalog.put("--catalog_table", "lineitem");
    catalog.put("--snapshot_yn", "y");
    catalog.put("--day_partition_key", "l_shipdate");
    catalog.put("--day_partition_value", "1998-07-21");
    aws.glue().addRun(JOB, RUN, "SUCCEEDED", Instant.now(), catalog);
    receipt(true);
    invoke("job-state-succeeded");
    aws.glue().addRun(JOB, "jr_2", "SUCCEEDED", Instant.now(), catalog);
    aws.s3().put(RECEIPT.replace(RUN, "jr_2"), receiptText(true));
    invoke(
        Events.edit(
            "job-state-succeeded",
            event -> ((ObjectNode) event.get("detail")).put("jobRunId", "jr_2")),
        context);

    JsonNode table = aws.glue().tables().get("lake.lineitem");
    assertThat(table.at("/StorageDescriptor/Location").asText())
        .isEqualTo("s3://lake-bucket/data/demo_master/parquet/lineitem/");
    assertThat(table.at("/StorageDescriptor/Columns").toString())
        .isEqualTo("[{\"Name\":\"l_orderkey\",\"Type\":\"bigint\"}]");
    assertThat(table.get("PartitionKeys").toString())
        .isEqualTo("[{\"Name\":\"l_shipdate_key\",\"Type\":\"string\"}]");
    assertThat(
            aws.glue()
                .partitions()
                .get("lake.lineitem/1998-07-21")
                .at("/StorageDescriptor/Location")
                .asText())
        .isEqualTo("s3://lake-bucket/data/demo_master/parquet/lineitem/l_shipdate_key=1998-07-21/");
    assertThat(aws.calls()).contains("UpdatePartition");
    assertThat(values()).doesNotContainKey("Catalog errors");
  }

  @Test
  void catalogErrorIsCountedAndTheRunIsStillASuccess() {
    Map<String, String> catalog = new HashMap<>(arguments());
    catalog.put("--catalog_database", "missing");
    catalog.put("--catalog_table", "lineitem");
    aws.glue().addRun(JOB, RUN, "SUCCEEDED", Instant.now(), catalog);
    receipt(true);

    invoke("job-state-succeeded");

    assertThat(values()).containsKeys("Success", "Catalog errors");
    assertThat(context.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "Cannot create table missing.lineitem: EntityNotFoundException: Database"
                            + " not found"));
  }

  private ObjectNode run(String state) {
    return aws.glue().addRun(JOB, RUN, state, Instant.now(), arguments());
  }

  private static Map<String, String> arguments() {
    return Map.of(
        "--prefixed_table_name", "demo_master.lineitem",
        "--snapshot_yn", "n",
        "--file_format", "parquet",
        "--write_mode", "overwrite",
        "--s3path_datalake", "s3://lake-bucket/data/",
        "--jdbc_url", "jdbc:redshift:iam://warehouse.example.internal:5439/dev",
        "--redshift_role_arn", "arn:aws:iam::000000000000:role/R",
        "--run_key", KEY,
        "--work_path", "s3://work-bucket/lakeferry/");
  }

  private void receipt(boolean reconciled) {
    aws.s3().put(RECEIPT, receiptText(reconciled));
  }

  private static String receiptText(boolean reconciled) {
    return """
        {"outcome":"PUBLISHED","sourceRows":10,"targetRows":10,"quarantinedRows":0,"bytes":1234,
         "reconciled":%s,"columns":[{"name":"l_orderkey","type":"bigint"}],"aFieldToCome":1}"""
        .formatted(reconciled);
  }

  private Map<String, Double> values() {
    Map<String, Double> values = new HashMap<>();
    aws.metrics().stream()
        .flatMap(call -> call.get("MetricData").valueStream())
        .forEach(
            datum -> values.put(datum.get("MetricName").asText(), datum.get("Value").asDouble()));
    return values;
  }

  private Map<String, String> invoke(String event) {
    return invoke(Events.read(event), context);
  }

  /** The event goes through the serializer of Lambda's own runtime. */
  private Map<String, String> invoke(String event, TestContext invocation) {
    ScheduledEvent parsed =
        LambdaEventSerializers.serializerFor(
                ScheduledEvent.class, JobStateFunctionTest.class.getClassLoader())
            .fromJson(event);
    return function.handleRequest(parsed, invocation);
  }
}
