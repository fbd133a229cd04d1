package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeferry.functions.aws.Events;
import io.lakeferry.functions.aws.StubAws;
import io.lakeferry.functions.aws.TestContext;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From a payload to a job, its run, its answer and its log. */
class RedshiftUnloadFunctionTest {
  @RegisterExtension final StubAws aws = StubAws.start();
  private final UnloadCalls unload = new UnloadCalls(aws);

  @Test
  void firstInvocationCreatesTheJobAndStartsARun() {
    JsonNode answer = unload.invoke(Events.read("redshift-unload"));

    assertThat(answer)
        .isEqualTo(
            UnloadCalls.json(
                """
                {"outcome":"started","jobName":"demo_master.lineitem_ExtractToDataLake",
                 "runKey":"%s","jobRunId":"jr_0","job":"created","changed":[]}"""
                    .formatted(answer.get("runKey").asText())));
    assertThat(answer.get("runKey").asText()).matches("20261120T060000Z-[0-9a-f]{12}");
    assertThat(aws.glue().job(UnloadCalls.JOB))
        .isEqualTo(
            UnloadCalls.json(
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
                 "MaxRetries":0,"JobRunQueuingEnabled":false,"Timeout":60,"GlueVersion":"5.1","WorkerType":"G.1X",
                 "NumberOfWorkers":2,"ExecutionProperty":{"MaxConcurrentRuns":1}}"""));
    assertThat(aws.glue().runs().get(0).get("Arguments"))
        .isEqualTo(
            UnloadCalls.json(
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

  @ParameterizedTest
  @CsvSource({
    "redshift-unload-day, o_orderdate, 1998-07-21",
    "redshift-unload-default-day, o_orderdate, 1998-07-21",
  })
  void dayIsTheOneGivenOrThatOfTheScheduledTimeInItsZone(String event, String key, String value) {
    unload.invoke(Events.read(event));

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

    assertThat(unload.invoke(Events.read(event), context).get("outcome").asText())
        .isEqualTo("started");
    assertThat(context.lines())
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(UnloadCalls.json(line).fieldNames())
                    .toIterable()
                    .contains("time", "level", "message", "requestId", "job", "run", "table"));
  }

  @Test
  void windowIsWhatIsMovedFromWhereAndToWhere() {
    String key = unload.invoke(Events.read("redshift-unload")).get("runKey").asText();
    aws.glue().runs().get(0).put("JobRunState", "SUCCEEDED");

    String url = "jdbc:redshift://warehouse.example.internal:5439/dev";
    for (String same :
        List.of(
            Payloads.with("JdbcUrl", url + "?ssl=true"),
            Payloads.with("SecretId", "lakeferry/other"),
            Payloads.with("WriteMode", "append"))) {
      assertThat(unload.invoke(same).get("outcome").asText()).isEqualTo("adopted");
    }
    for (String other :
        List.of(
            Payloads.with("JdbcUrl", url.replace("warehouse", "second")),
            Payloads.with("JdbcUrl", url + "elopment"),
            Payloads.with("Transform", "SELECT l_orderkey FROM source"),
            Payloads.with("FileFormat", "orc"),
            Payloads.with("s3FilePath", "s3://lakeferry-lake/other/"))) {
      JsonNode answer = unload.invoke(other);

      assertThat(answer.get("outcome").asText()).isEqualTo("started");
      assertThat(answer.get("runKey").asText()).isNotEqualTo(key);
      aws.glue().runs().get(aws.glue().runs().size() - 1).put("JobRunState", "SUCCEEDED");
    }
  }

  @Test
  void passwordIsRepeatedNowhere() {
    for (String event :
        List.of("redshift-unload-bad-credentials", "redshift-unload-bad-password-key")) {
      TestContext context = new TestContext("one");
      JsonNode answer = unload.invoke(Events.read(event), context);

      assertThat(answer.get("outcome").asText()).isEqualTo("rejected");
      assertThat(answer.toString() + context.lines()).doesNotContain("Canary");
    }
    assertThat(aws.calls()).containsOnly("PutMetricData");
  }
}
