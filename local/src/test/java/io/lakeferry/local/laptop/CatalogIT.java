package io.lakeferry.local.laptop;

import static io.lakeferry.local.laptop.PublishedTables.insert;
import static io.lakeferry.local.laptop.PublishedTables.published;
import static io.lakeferry.local.laptop.PublishedTables.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.contract.handoff.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the Data Catalog knows of the files that runs have published. */
@ExtendWith(RunningLaptop.class)
class CatalogIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MONDAY = "2026-11-16T06:00:00Z";
  private static final String TUESDAY = "2026-11-17T06:00:00Z";

  @Test
  void catalogFindsTableAndPartition(Laptop laptop) throws Exception {
    ObjectNode database = JSON.createObjectNode();
    database.putObject("DatabaseInput").put("Name", "publish_it");
    laptop.aws().call(AwsCalls.Service.GLUE, "CreateDatabase", database);
    Payload table =
        table(laptop, "listed", "append")
            .with("SnapshotYN", "y")
            .with("DayPartitionKey", "part")
            .with("DayPartitionValue", "one")
            .with("Catalog", Map.of("Database", "publish_it", "Table", "listed"));
    insert(laptop, "listed", "(1, 'one')");
    published(laptop, table, 1, 0);

    ObjectNode asked =
        JSON.createObjectNode().put("DatabaseName", "publish_it").put("TableName", "listed");
    JsonNode partition = partition(laptop, asked);
    String folder = "s3://lakeferry-lake/publish/publish/parquet/listed/";
    assertThat(partition.path("Values").toString()).isEqualTo("[\"one\"]");
    assertThat(partition.path("StorageDescriptor").path("Location").asText())
        .isEqualTo(folder + "part_key=one/");
    JsonNode listed =
        laptop
            .aws()
            .call(
                AwsCalls.Service.GLUE,
                "GetTable",
                JSON.createObjectNode().put("DatabaseName", "publish_it").put("Name", "listed"))
            .path("Table");
    assertThat(listed.path("StorageDescriptor").path("Location").asText()).isEqualTo(folder);
    assertThat(names(listed.path("StorageDescriptor").path("Columns")))
        .containsExactly("id int", "part string");
    assertThat(names(listed.path("PartitionKeys"))).containsExactly("part_key string");
  }

  /** The first run makes no table, or the second one would find it with the wrong columns. */
  @Test
  void aTransformWithoutRowsRegistersNoColumnsOfTheSource(Laptop laptop) throws Exception {
    ObjectNode database = JSON.createObjectNode();
    database.putObject("DatabaseInput").put("Name", "publish_hollow");
    laptop.aws().call(AwsCalls.Service.GLUE, "CreateDatabase", database);
    Payload table =
        table(laptop, "hollow", "append")
            .with("SnapshotYN", "y")
            .with("DayPartitionKey", "part")
            .with("DayPartitionValue", "one")
            .with("Transform", "WITH x AS (SELECT id FROM source) SELECT sum(id) AS total FROM x")
            .with("Catalog", Map.of("Database", "publish_hollow", "Table", "hollow"));
    Receipt empty = published(laptop, table.with("ScheduledTime", MONDAY), 0, 0);
    assertThat(empty.columns()).isEmpty();

    insert(laptop, "hollow", "(1, 'one')");
    published(laptop, table.with("ScheduledTime", TUESDAY), 1, 0);

    ObjectNode asked =
        JSON.createObjectNode().put("DatabaseName", "publish_hollow").put("TableName", "hollow");
    JsonNode partition = partition(laptop, asked);
    assertThat(names(partition.path("StorageDescriptor").path("Columns")))
        .containsExactly("total bigint");
    JsonNode listed =
        laptop
            .aws()
            .call(
                AwsCalls.Service.GLUE,
                "GetTable",
                JSON.createObjectNode().put("DatabaseName", "publish_hollow").put("Name", "hollow"))
            .path("Table");
    assertThat(names(listed.path("StorageDescriptor").path("Columns")))
        .containsExactly("total bigint");
  }

  private static JsonNode partition(Laptop laptop, ObjectNode asked) {
    Instant deadline = Instant.now().plusSeconds(60);
    while (Instant.now().isBefore(deadline)) {
      try {
        JsonNode found =
            laptop.aws().call(AwsCalls.Service.GLUE, "GetPartitions", asked).path("Partitions");
        if (!found.isEmpty()) {
          return found.get(0);
        }
      } catch (AwsCalls.RefusedException e) {
        assertThat(e.code()).isEqualTo("EntityNotFoundException");
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError("No partition appeared in 60 s: " + asked);
  }

  private static List<String> names(JsonNode columns) {
    List<String> names = new ArrayList<>();
    columns.forEach(c -> names.add(c.path("Name").asText() + " " + c.path("Type").asText()));
    return names;
  }
}
