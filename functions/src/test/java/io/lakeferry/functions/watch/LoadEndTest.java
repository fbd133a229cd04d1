package io.lakeferry.functions.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.functions.aws.Events;
import io.lakeferry.functions.aws.StubAws;
import io.lakeferry.functions.aws.StubAws.Fault;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the end of a load to its metrics and the catalog's partitions. */
class LoadEndTest {
  private static final String JOB = "store_events_LoadToRds";
  private static final String RUN =
      "jr_1123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @RegisterExtension final StubAws aws = StubAws.start();
  private final EndedRunOnAws ended = new EndedRunOnAws(aws);

  @Test
  void loadCountsRowsFilesAndQuarantineUnderItsTable() {
    end(RUN, arguments(), receipt("PUBLISHED", "request_id", ""));

    assertThat(ended.values())
        .containsEntry("Success", 1.0)
        .containsEntry("Rows", 26.0)
        .containsEntry("Quarantined", 2.0)
        .containsEntry("New files", 28.0)
        .containsEntry("Bytes", 5678.0);
    assertThat(aws.metrics().get(0).get("MetricData").valueStream())
        .allSatisfy(
            datum ->
                assertThat(datum.get("Dimensions").toString())
                    .isEqualTo("[{\"Name\":\"TableName\",\"Value\":\"store_events\"}]"));
    assertThat(aws.calls()).doesNotContain("GetTable");
  }

  @Test
  void nothingNewIsASuccessThatRegistersNothing() {
    end(RUN, inTheLake(), receipt("NOTHING_NEW", "request_id", ""));

    assertThat(ended.values()).containsKey("Success");
    assertThat(aws.glue().tables()).isEmpty();
  }

  @Test
  void everyFolderOfFilesIsAPartitionOnce() {
    end(
        RUN,
        inTheLake(),
        receipt(
            "PUBLISHED",
            "request_id",
            files(
                "event_type_key=sale_event/a",
                "event_type_key=sale_event/b",
                "event_type_key=__HIVE_DEFAULT_PARTITION__/c",
                "event_type_key=a%2Fb/d",
                "of=another/payload")));

    JsonNode table = aws.glue().tables().get("lake.store_events");
    assertThat(table.get("PartitionKeys").toString())
        .isEqualTo("[{\"Name\":\"event_type_key\",\"Type\":\"string\"}]");
    assertThat(table.at("/StorageDescriptor/Location").asText())
        .isEqualTo("s3://lake-bucket/events/");
    assertThat(table.at("/Parameters/classification").asText()).isEqualTo("parquet");
    assertThat(locations())
        .isEqualTo(
            Map.of(
                "lake.store_events/sale_event",
                "s3://lake-bucket/events/event_type_key=sale_event/",
                "lake.store_events/__HIVE_DEFAULT_PARTITION__",
                "s3://lake-bucket/events/event_type_key=__HIVE_DEFAULT_PARTITION__/",
                "lake.store_events/a/b",
                "s3://lake-bucket/events/event_type_key=a%2Fb/"));
  }

  @Test
  void recoveredLoadIsRegisteredAsWellAndAddsTheColumnsThatAreNew() {
    end(RUN, inTheLake(), receipt("PUBLISHED", "request_id", files("event_type_key=a/a")));
    end(
        "jr_2",
        inTheLake(),
        receipt("RECOVERED", "loyalty", files("event_type_key=a/b", "event_type_key=b/c")));

    assertThat(
            aws.glue()
                .tables()
                .get("lake.store_events")
                .at("/StorageDescriptor/Columns")
                .toString())
        .isEqualTo(
            "[{\"Name\":\"request_id\",\"Type\":\"string\"},"
                + "{\"Name\":\"loyalty\",\"Type\":\"string\"}]");
    assertThat(aws.glue().partitions().get("lake.store_events/a").toString()).contains("loyalty");
    assertThat(aws.glue().partitions()).containsKey("lake.store_events/b");
    assertThat(ended.values()).doesNotContainKey("Catalog errors");
  }

  @Test
  void tableChangedBySomebodyElseIsLookedAtAgain() {
    end(RUN, inTheLake(), receipt("PUBLISHED", "request_id", ""));
    aws.fail("UpdateTable", new Fault.Refuse(400, "ConcurrentModificationException"));
    end("jr_2", inTheLake(), receipt("PUBLISHED", "loyalty", ""));

    assertThat(aws.glue().tables().get("lake.store_events").toString()).contains("loyalty");
    assertThat(ended.values()).doesNotContainKey("Catalog errors");
  }

  @Test
  void frozenTableKeepsItsColumns() {
    Map<String, String> frozen = new HashMap<>(inTheLake());
    frozen.put("--schema_evolution", "freeze");
    end(RUN, frozen, receipt("PUBLISHED", "request_id", ""));
    end("jr_2", frozen, receipt("PUBLISHED", "loyalty", ""));

    assertThat(aws.glue().tables().get("lake.store_events").toString()).doesNotContain("loyalty");
  }

  @Test
  void manyPartitionsAreRegisteredAHundredAtATime() {
    String[] folders =
        IntStream.range(0, 250).mapToObj(i -> "event_type_key=e" + i + "/a").toArray(String[]::new);
    end(RUN, inTheLake(), receipt("PUBLISHED", "request_id", files(folders)));

    assertThat(aws.glue().partitions()).hasSize(250);
    assertThat(aws.calls()).filteredOn("BatchCreatePartition"::equals).hasSize(3);
  }

  @Test
  void flowToComeIsNotMistakenForAnother() {
    Map<String, String> unknown = new HashMap<>(arguments());
    unknown.put("--flow", "kinesis-to-s3");

    assertThatThrownBy(() -> end(RUN, unknown, "{}"))
        .hasMessage("Unknown flow kinesis-to-s3: this version of Lakeferry is too old");
  }

  private void end(String run, Map<String, String> arguments, String receipt) {
    aws.glue().addRun(JOB, run, "SUCCEEDED", Instant.now(), arguments);
    aws.s3()
        .put(
            "/work-bucket/lakeferry/receipts/"
                + JOB
                + "/"
                + EndedRunOnAws.KEY
                + "/"
                + run
                + ".json",
            receipt);
    ended.tell(
        Events.edit(
            "job-state-succeeded",
            event -> ((ObjectNode) event.get("detail")).put("jobName", JOB).put("jobRunId", run)));
  }

  private static Map<String, String> arguments() {
    return Map.of(
        "--flow", "s3-to-rds",
        "--source_path", "s3://lake-bucket/store-events/",
        "--source_format", "json",
        "--target_table", "\"store_events\"",
        "--target_secret_id", "lakeferry/store-postgres",
        "--write_mode", "append",
        "--schema_evolution", "add",
        "--max_bad_ratio", "0.1",
        "--run_key", EndedRunOnAws.KEY,
        "--work_path", "s3://work-bucket/lakeferry/");
  }

  private static Map<String, String> inTheLake() {
    Map<String, String> arguments = new HashMap<>(arguments());
    arguments.put("--lake_path", "s3://lake-bucket/events/");
    arguments.put("--partition_by", "\"event_type\"");
    arguments.put("--catalog_database", "lake");
    arguments.put("--catalog_table", "store_events");
    return arguments;
  }

  private static String receipt(String outcome, String column, String files) {
    return """
        {"outcome":"%s","sourceRows":28,"targetRows":26,"quarantinedRows":2,"bytes":5678,
         "sourceFiles":40,"newFiles":28,"reconciled":true,
         "columns":[{"name":"%s","type":"string"}],"files":[%s]}"""
        .formatted(outcome, column, files);
  }

  private static String files(String... names) {
    return List.of(names).stream()
        .map(
            name ->
                "{\"uri\":\"s3://lake-bucket/events/" + name + ".parquet\",\"rows\":1,\"bytes\":1}")
        .collect(Collectors.joining(","));
  }

  private Map<String, String> locations() {
    return aws.glue().partitions().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> entry.getValue().at("/StorageDescriptor/Location").asText()));
  }
}
