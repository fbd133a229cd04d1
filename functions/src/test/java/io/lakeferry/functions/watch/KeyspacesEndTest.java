package io.lakeferry.functions.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.functions.aws.Events;
import io.lakeferry.functions.aws.StubAws;
import io.lakeferry.functions.aws.TestContext;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** From the end of a run over Cassandra to its metrics and the catalog's partition. */
class KeyspacesEndTest {
  private static final String EXPORT = "store.customers_ExportFromKeyspaces";
  private static final String RUN =
      "jr_2123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @RegisterExtension final StubAws aws = StubAws.start();
  private final EndedRunOnAws ended = new EndedRunOnAws(aws);

  @Test
  void exportCountsRowsAndBytesUnderItsTable() {
    end(EXPORT, RUN, arguments("export"), "id");

    assertThat(ended.values())
        .containsEntry("Success", 1.0)
        .containsEntry("Rows", 28.0)
        .containsEntry("Bytes", 5678.0);
    assertThat(aws.metrics().get(0).get("MetricData").valueStream())
        .allSatisfy(
            datum ->
                assertThat(datum.get("Dimensions").toString())
                    .isEqualTo("[{\"Name\":\"TableName\",\"Value\":\"store.customers\"}]"));
    assertThat(aws.calls()).doesNotContain("GetTable");
  }

  @ParameterizedTest
  @CsvSource({
    "export, store.customers_ExportFromKeyspaces, snapshot",
    "incremental-export, store.customers_IncrementalExportFromKeyspaces, incremental",
  })
  void minuteOfTheFilesIsAPartition(String operation, String job, String kind) {
    end(job, RUN, inTheCatalog(operation), "id");

    JsonNode table = aws.glue().tables().get("lake.customers");
    assertThat(table.get("PartitionKeys").toString())
        .isEqualTo(
            "[{\"Name\":\"year\",\"Type\":\"string\"},{\"Name\":\"month\",\"Type\":\"string\"},"
                + "{\"Name\":\"day\",\"Type\":\"string\"},{\"Name\":\"hour\",\"Type\":\"string\"},"
                + "{\"Name\":\"minute\",\"Type\":\"string\"}]");
    String folder = "s3://lake-bucket/export/store/customers/" + kind + "/";
    assertThat(table.at("/StorageDescriptor/Location").asText()).isEqualTo(folder);
    assertThat(table.at("/Parameters/classification").asText()).isEqualTo("parquet");
    assertThat(aws.glue().partitions())
        .hasSize(1)
        .hasEntrySatisfying(
            "lake.customers/2026/11/20/06/05",
            partition ->
                assertThat(partition.at("/StorageDescriptor/Location").asText())
                    .isEqualTo(folder + "year=2026/month=11/day=20/hour=06/minute=05/"));
  }

  @ParameterizedTest
  @CsvSource({"parquet, true", "json, true", "orc, false", "csv, false"})
  void newColumnIsAddedWhereReadersGoByItsName(String format, boolean added) {
    Map<String, String> arguments = inTheCatalog("export");
    arguments.put("--format", format);
    end(EXPORT, RUN, arguments, "id");
    end(EXPORT, "jr_3", arguments, "loyalty");

    assertThat(aws.glue().tables().get("lake.customers").toString().contains("loyalty"))
        .isEqualTo(added);
    assertThat(ended.values()).doesNotContainKey("Catalog errors");
  }

  /** No reader takes a table that has a column and a partition key of one name. */
  @Test
  void columnNamedAsAPartitionKeyIsACatalogError() {
    end(EXPORT, RUN, inTheCatalog("export"), "Month");

    assertThat(ended.values()).containsEntry("Success", 1.0).containsEntry("Catalog errors", 1.0);
    assertThat(aws.glue().tables()).isEmpty();
    assertThat(ended.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "Cannot register table lake.customers, its files have columns that are"
                            + " named as its partition keys are: Month; rename them by a Transform,"
                            + " or leave Catalog out"));
  }

  @ParameterizedTest
  @CsvSource({
    "count, store.customers_CountInKeyspaces",
    "import, store.customers_ImportToKeyspaces",
  })
  void runWithoutFilesIsReportedAndRegistersNothing(String operation, String job) {
    end(job, RUN, arguments(operation), "id");

    assertThat(ended.values()).containsEntry("Success", 1.0).containsEntry("Rows", 28.0);
    assertThat(aws.glue().tables()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(KeyspacesOperation.class)
  void endThatNoEventToldOfIsSwept(KeyspacesOperation operation) {
    String job = JobName.of(operation, CassandraTable.of("store", "customers")).value();
    aws.glue().putJob(job, JsonNodeFactory.instance.objectNode().put("Name", job));
    aws.glue()
        .addRun(job, RUN, "ERROR", Instant.now().minusSeconds(3600), arguments(operation.text()));

    Map<String, Object> swept =
        new RunSweepFunction(
                Map.of("WORK_PATH", "s3://work-bucket/lakeferry/"),
                aws.connection(),
                Clock.systemUTC())
            .handleRequest(Map.of("LookBackHours", 48), new TestContext("sweep", 300_000));

    assertThat(swept).containsEntry("reported", 1).containsEntry("failed", 0);
    assertThat(ended.values()).containsEntry("Failure", 1.0);
  }

  private void end(String job, String run, Map<String, String> arguments, String column) {
    aws.glue().addRun(job, run, "SUCCEEDED", Instant.now(), arguments);
    aws.s3()
        .put(
            "/work-bucket/lakeferry/receipts/"
                + job
                + "/"
                + EndedRunOnAws.KEY
                + "/"
                + run
                + ".json",
            """
            {"outcome":"PUBLISHED","sourceRows":28,"targetRows":28,"bytes":5678,"reconciled":true,
             "columns":[{"name":"%s","type":"string"}],
             "files":[{"uri":"s3://lake-bucket/a.parquet","rows":28,"bytes":5678}]}"""
                .formatted(column));
    ended.tell(
        Events.edit(
            "job-state-succeeded",
            event -> ((ObjectNode) event.get("detail")).put("jobName", job).put("jobRunId", run)));
  }

  private static Map<String, String> arguments(String operation) {
    Map<String, String> arguments =
        new HashMap<>(
            Map.of(
                "--flow", "keyspaces",
                "--operation", operation,
                "--keyspace_name", "store",
                "--table_name", "customers",
                "--region", "us-east-1",
                "--format", "parquet",
                "--write_mode", "errorifexists",
                "--time", "2026-11-20T06:05:59Z",
                "--include_metadata", "false",
                "--empty_values", "fail"));
    arguments.put("--consistency", "local_quorum");
    arguments.put("--run_key", EndedRunOnAws.KEY);
    arguments.put("--work_path", "s3://work-bucket/lakeferry/");
    if (operation.endsWith("export")) {
      arguments.put("--s3_uri", "s3://lake-bucket/");
    } else if (operation.equals("import")) {
      arguments.put("--source_uri", "s3://lake-bucket/export/a/");
    }
    return arguments;
  }

  private static Map<String, String> inTheCatalog(String operation) {
    Map<String, String> arguments = arguments(operation);
    arguments.put("--catalog_database", "lake");
    arguments.put("--catalog_table", "customers");
    return arguments;
  }
}
