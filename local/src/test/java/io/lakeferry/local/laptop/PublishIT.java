package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.contract.handoff.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a lake holds after further runs with other rows, in every write mode. */
@ExtendWith(RunningLaptop.class)
class PublishIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MONDAY = "2026-11-16T06:00:00Z";
  private static final String TUESDAY = "2026-11-17T06:00:00Z";

  @Test
  void appendKeepsBothWindowsAndReplacesOnlyItsOwn(Laptop laptop) throws Exception {
    Payload table = table(laptop, "grows", "append");
    Payload monday = table.with("ScheduledTime", MONDAY);

    insert(laptop, "grows", "(1, 'a')");
    published(laptop, monday, 1, 0);
    insert(laptop, "grows", "(2, 'a')");
    published(laptop, table.with("ScheduledTime", TUESDAY), 2, 0);
    assertThat(lake(laptop, "grows")).containsExactly("1", "1", "2");

    insert(laptop, "grows", "(3, 'a')");
    assertThat(monday.invoke(laptop).json().path("outcome").asText()).isEqualTo("adopted");
    published(laptop, monday.with("Force", true), 3, 1);
    assertThat(lake(laptop, "grows")).containsExactly("1", "1", "2", "2", "3");
  }

  @Test
  void overwriteReplacesOnePartitionAndEmptiesItWhereNoRowIsLeft(Laptop laptop) throws Exception {
    Payload table = table(laptop, "parts", "overwrite").with("SnapshotYN", "y");
    Payload one = table.with("DayPartitionKey", "part").with("DayPartitionValue", "one");
    Payload two = one.with("DayPartitionValue", "two");
    insert(laptop, "parts", "(1, 'one'), (2, 'one'), (3, 'two')");
    published(laptop, one.with("ScheduledTime", MONDAY), 2, 0);
    published(laptop, two.with("ScheduledTime", MONDAY), 1, 0);

    run(laptop, "UPDATE publish.parts SET id = id + 10");
    published(laptop, one.with("ScheduledTime", TUESDAY), 2, 1);
    assertThat(lake(laptop, "parts")).containsExactly("3", "11", "12");

    run(laptop, "DELETE FROM publish.parts");
    Receipt emptied = published(laptop, one.with("Force", true), 0, 1);
    assertThat(emptied.files()).isEmpty();
    assertThat(lake(laptop, "parts")).containsExactly("3");
  }

  @Test
  void overwriteIgnoreAndErrorIfExistsOnAWholeTable(Laptop laptop) throws Exception {
    Payload table = table(laptop, "whole", "overwrite").with("ScheduledTime", MONDAY);
    insert(laptop, "whole", "(1, 'a'), (2, 'a')");
    published(laptop, table.with("WriteMode", "errorifexists"), 2, 0);
    run(laptop, "DELETE FROM publish.whole WHERE id = 1");

    Payload tuesday = table.with("ScheduledTime", TUESDAY);
    Runs.Run refused = tuesday.with("WriteMode", "errorifexists").run(laptop);
    assertThat(refused.state()).isEqualTo("FAILED");
    assertThat(Payload.receiptOf(laptop, refused).error())
        .isEqualTo(
            "Cannot write to s3://lakeferry-lake/publish/publish/parquet/whole/, there are files"
                + " and WriteMode is errorifexists; remove them, or use overwrite");
    Runs.Run ignored = tuesday.with("WriteMode", "ignore").run(laptop);
    assertThat(ignored.state()).isEqualTo("SUCCEEDED");
    Receipt skipped = Payload.receiptOf(laptop, ignored);
    assertThat(skipped.outcome()).isEqualTo(Receipt.Outcome.SKIPPED);
    assertThat(skipped.reconciled()).isTrue();
    assertThat(lake(laptop, "whole")).containsExactly("1", "2");

    published(laptop, tuesday.with("Force", true), 1, 1);
    assertThat(lake(laptop, "whole")).containsExactly("2");
  }

  @Test
  void transformDecidesWhatArrivesAndABadOneIsOneClearError(Laptop laptop) throws Exception {
    Payload table = table(laptop, "shaped", "overwrite").with("ScheduledTime", MONDAY);
    insert(laptop, "shaped", "(1, 'a'), (2, 'b'), (3, 'b')");
    Payload good = table.with("Transform", "SELECT sum(id) AS id, part FROM source GROUP BY part");

    Runs.Run run = good.run(laptop);

    assertThat(run.state()).as(run.error()).isEqualTo("SUCCEEDED");
    Receipt receipt = Payload.receiptOf(laptop, run);
    assertThat(receipt.reconciled()).isTrue();
    assertThat(receipt.sourceRows()).isEqualTo(3);
    assertThat(receipt.targetRows()).isEqualTo(2);
    assertThat(receipt.columns())
        .containsExactly(new Receipt.Column("id", "bigint"), new Receipt.Column("part", "string"));
    assertThat(lake(laptop, "shaped")).containsExactly("1", "5");

    Runs.Run failed =
        table
            .with("ScheduledTime", TUESDAY)
            .with("Transform", "SELECT nothing FROM source")
            .run(laptop);
    assertThat(failed.state()).isEqualTo("FAILED");
    assertThat(Payload.receiptOf(laptop, failed).error())
        .startsWith("Cannot understand the Transform: [UNRESOLVED_COLUMN.WITH_SUGGESTION]")
        .contains("`nothing`")
        .endsWith("; correct Transform: SELECT nothing FROM source");
    assertThat(lake(laptop, "shaped")).containsExactly("1", "5");
  }

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

  private static Payload table(Laptop laptop, String name, String mode)
      throws IOException, SQLException {
    run(
        laptop,
        "CREATE SCHEMA IF NOT EXISTS publish",
        "CREATE TABLE publish." + name + " (id int, part varchar(9))");
    return Payload.of("redshift-unload.json")
        .with("s3FilePath", "s3://lakeferry-lake/publish/")
        .with("PrefixedTablename", "publish." + name)
        .with("WriteMode", mode);
  }

  private static Receipt published(Laptop laptop, Payload payload, long rows, int removed)
      throws InterruptedException {
    Runs.Run run = payload.run(laptop);
    assertThat(run.state()).as(run.error()).isEqualTo("SUCCEEDED");
    Receipt receipt = Payload.receiptOf(laptop, run);
    assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.PUBLISHED);
    assertThat(receipt.reconciled()).isTrue();
    assertThat(receipt.sourceRows()).isEqualTo(rows);
    assertThat(receipt.targetRows()).isEqualTo(rows);
    assertThat(receipt.removedFiles()).isEqualTo(removed);
    return receipt;
  }

  private static void insert(Laptop laptop, String table, String rows) throws SQLException {
    run(laptop, "INSERT INTO publish." + table + " VALUES " + rows);
  }

  private static void run(Laptop laptop, String... statements) throws SQLException {
    try (Connection admin = laptop.redshift().admin();
        Statement statement = admin.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The ids of every row that readers of the table's folder see. */
  private static List<String> lake(Laptop laptop, String table) throws Exception {
    Path folder =
        S3Files.of(laptop.state()).of("s3://lakeferry-lake/publish/publish/parquet/" + table);
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .allMatch(f -> f.toString().endsWith(".parquet"));
    }
    List<String> ids = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id FROM read_parquet('" + folder + "/**/*.parquet') ORDER BY id")) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }
}
