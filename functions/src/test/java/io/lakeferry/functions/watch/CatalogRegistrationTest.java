package io.lakeferry.functions.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.functions.aws.Events;
import io.lakeferry.functions.aws.StubAws;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Proved files are to be found through the Data Catalog. */
class CatalogRegistrationTest {
  @RegisterExtension final StubAws aws = StubAws.start();
  private final EndedRunOnAws ended = new EndedRunOnAws(aws);

  @Test
  void provedFilesAreRegisteredAndRegisteringAgainUpdates() {
    Map<String, String> catalog = new HashMap<>(EndedRunOnAws.arguments());
    catalog.put("--catalog_database", "lake");
    catalog.put("--catalog_table", "lineitem");
    catalog.put("--snapshot_yn", "y");
    catalog.put("--day_partition_key", "l_shipdate");
    catalog.put("--day_partition_value", "1998-07-21");
    aws.glue().addRun(EndedRunOnAws.JOB, EndedRunOnAws.RUN, "SUCCEEDED", Instant.now(), catalog);
    ended.receipt(true);
    ended.invoke("job-state-succeeded");
    aws.glue().addRun(EndedRunOnAws.JOB, "jr_2", "SUCCEEDED", Instant.now(), catalog);
    aws.s3()
        .put(
            EndedRunOnAws.RECEIPT.replace(EndedRunOnAws.RUN, "jr_2"),
            EndedRunOnAws.receiptText(true));
    ended.tell(
        Events.edit(
            "job-state-succeeded",
            event -> ((ObjectNode) event.get("detail")).put("jobRunId", "jr_2")));

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
    assertThat(ended.values()).doesNotContainKey("Catalog errors");
  }

  /** Athena takes a date in CSV only as a number, and no empty field for a number. */
  @Test
  void columnsOfCsvAreTextWhoseBackslashesAreKept() {
    Map<String, String> catalog = new HashMap<>(EndedRunOnAws.arguments());
    catalog.put("--file_format", "csv");
    catalog.put("--catalog_database", "lake");
    catalog.put("--catalog_table", "lineitem");
    catalog.put("--snapshot_yn", "y");
    catalog.put("--day_partition_key", "l_shipdate");
    catalog.put("--day_partition_value", "1998-07-21");
    aws.glue().addRun(EndedRunOnAws.JOB, EndedRunOnAws.RUN, "SUCCEEDED", Instant.now(), catalog);
    ended.receipt(true);
    ended.invoke("job-state-succeeded");

    JsonNode table = aws.glue().tables().get("lake.lineitem");
    for (JsonNode part : List.of(table, aws.glue().partitions().get("lake.lineitem/1998-07-21"))) {
      assertThat(part.at("/StorageDescriptor/Columns").toString())
          .isEqualTo("[{\"Name\":\"l_orderkey\",\"Type\":\"string\"}]");
      assertThat(part.at("/StorageDescriptor/SerdeInfo/Parameters/quoteChar").asText())
          .isEqualTo("\"");
      assertThat(part.at("/StorageDescriptor/SerdeInfo/Parameters/escapeChar").asText())
          .isEqualTo("\u0001");
    }
    assertThat(table.at("/Parameters/skip.header.line.count").asText()).isEqualTo("1");
  }

  @Test
  void catalogErrorIsCountedAndTheRunIsStillASuccess() {
    Map<String, String> catalog = new HashMap<>(EndedRunOnAws.arguments());
    catalog.put("--catalog_database", "missing");
    catalog.put("--catalog_table", "lineitem");
    aws.glue().addRun(EndedRunOnAws.JOB, EndedRunOnAws.RUN, "SUCCEEDED", Instant.now(), catalog);
    ended.receipt(true);

    ended.invoke("job-state-succeeded");

    assertThat(ended.values()).containsKeys("Success", "Catalog errors");
    assertThat(ended.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "Cannot create table missing.lineitem: EntityNotFoundException: Database"
                            + " not found"));
  }
}
