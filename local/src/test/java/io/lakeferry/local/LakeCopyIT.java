package io.lakeferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.local.laptop.ArrivingEvents;
import io.lakeferry.local.laptop.AwsCalls;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.Payload;
import io.lakeferry.local.laptop.RunningLaptop;
import io.lakeferry.local.laptop.Runs;
import io.lakeferry.local.rds.RdsEngine;
import io.lakeferry.local.redshift.Duck;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From events in S3 to a table, to the same rows in the lake, to the Data Catalog. */
@ExtendWith(RunningLaptop.class)
class LakeCopyIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> SUMS =
      List.of("count(*)", "count(DISTINCT request_id)", "sum(sales)", "coalesce(sum(qty), 0)");

  @ParameterizedTest
  @EnumSource
  void lakeAndCatalogHaveWhatTheTableHas(RdsEngine engine, Laptop laptop) throws Exception {
    ArrivingEvents events = new ArrivingEvents(laptop, engine, "lake_copy");
    String database = "lake_copy_" + engine.text();
    createDatabase(laptop, database);
    events.put(60, 2, 10, 1);
    Payload payload = inTheLake(events, "s3-to-rds-lake.json", database);

    Receipt first = load(laptop, payload.with("ScheduledTime", "2026-11-20T01:00:00Z"));

    assertThat(first.destination()).isEqualTo(folder(events));
    assertThat(first.files().stream().mapToLong(Receipt.DataFile::rows).sum()).isEqualTo(58);
    assertThat(first.columns())
        .hasSize(12)
        .contains(
            new Receipt.Column("sales", "decimal(12,2)"), new Receipt.Column("ts", "timestamp"));
    assertSameRows(laptop, events);
    assertThat(partitions(laptop, database, folders(events))).isEqualTo(folders(events));

    events.put(40, 1, 10, 2);
    laptop.faults().nextRun("lake_copy_LoadToRds", "after-commit");
    Payload next = payload.with("ScheduledTime", "2026-11-21T01:00:00Z");
    assertThat(next.run(laptop).state()).isEqualTo("FAILED");
    assertThat(Long.parseLong(rows(laptop, events, "count(*)").get(0))).isEqualTo(58);

    Receipt recovered = load(laptop, next);

    assertThat(recovered.outcome()).isEqualTo(Receipt.Outcome.RECOVERED);
    assertThat(recovered.files().stream().mapToLong(Receipt.DataFile::rows).sum()).isEqualTo(39);
    assertSameRows(laptop, events);
    assertThat(partitions(laptop, database, folders(events))).isEqualTo(folders(events));
  }

  @Test
  void aTransformDecidesWhatArrivesInBoth(Laptop laptop) throws Exception {
    ArrivingEvents events = new ArrivingEvents(laptop, RdsEngine.POSTGRES, "shaped");
    createDatabase(laptop, "lake_shaped");
    events.put(
        "a.json",
        event("one", "'sale'", "1.50")
            + event("two", "'a/b'", "-1")
            + event("three", "'a/b'", "2"));
    Payload payload = inTheLake(events, "s3-to-rds-transform.json", "lake_shaped");

    Receipt receipt = load(laptop, payload.with("PartitionBy", List.of("category")));

    assertThat(
            List.of(
                receipt.sourceRows(),
                receipt.transformedRows(),
                receipt.targetRows(),
                receipt.quarantinedRows()))
        .containsExactly(3L, 2L, 2L, 0L);
    assertThat(events.text("SELECT string_agg(category, ',' ORDER BY category) FROM shaped"))
        .isEqualTo("A/B,SALE");
    assertThat(events.text("SELECT count(*) FROM shaped WHERE sales < 0")).isEqualTo("0");
    assertSameRows(laptop, events);
    Map<String, String> wanted =
        Map.of(
            "A/B", folder(events) + "category_key=A%2FB/",
            "SALE", folder(events) + "category_key=SALE/");
    assertThat(partitions(laptop, "lake_shaped", wanted)).isEqualTo(wanted);
  }

  private static Payload inTheLake(ArrivingEvents events, String event, String database)
      throws Exception {
    return events
        .payload(event)
        .with("LakePath", folder(events))
        .with("Catalog", Map.of("Database", database, "Table", events.name()));
  }

  private static String folder(ArrivingEvents events) {
    return "s3://lakeferry-lake/" + events.name() + "-" + events.engine().text() + "-table/";
  }

  private static Receipt load(Laptop laptop, Payload payload) throws Exception {
    Runs.Run run = payload.run(laptop);
    assertThat(run.error()).isEmpty();
    Receipt receipt = Payload.receiptOf(laptop, run);
    assertThat(receipt.reconciled()).isTrue();
    return receipt;
  }

  /** By a reader that is not ours; the folders of the partitions are read as Hive would. */
  private static List<String> rows(Laptop laptop, ArrivingEvents events, String what)
      throws Exception {
    Path folder = laptop.s3().directory().resolve(folder(events).substring("s3://".length()));
    return Duck.rows(
        "SELECT "
            + what
            + " FROM read_parquet('"
            + folder
            + "/**/*.parquet', hive_partitioning = true)");
  }

  private static void assertSameRows(Laptop laptop, ArrivingEvents events) throws Exception {
    String table =
        events.engine() == RdsEngine.POSTGRES
            ? "SELECT " + String.join(" || '|' || ", SUMS)
            : "SELECT concat_ws('|', " + String.join(", ", SUMS) + ")";
    assertThat(rows(laptop, events, String.join(", ", SUMS)))
        .containsExactly(events.text(table + " FROM " + events.name()));
  }

  /** The partitions that there should be, by their values, from the rows of the table. */
  private static Map<String, String> folders(ArrivingEvents events) throws Exception {
    String kinds =
        events.engine() == RdsEngine.POSTGRES
            ? "SELECT string_agg(DISTINCT event_type, ',') FROM "
            : "SELECT group_concat(DISTINCT event_type) FROM ";
    return List.of(events.text(kinds + events.name()).split(",")).stream()
        .collect(
            Collectors.toMap(
                kind -> kind, kind -> folder(events) + "event_type_key=" + kind + "/"));
  }

  /** Once they are as they should be, or after a minute. */
  private static Map<String, String> partitions(
      Laptop laptop, String database, Map<String, String> wanted) {
    String table = wanted.values().iterator().next().replaceFirst("^s3://[^/]*/", "");
    ObjectNode asked =
        JSON.createObjectNode()
            .put("DatabaseName", database)
            .put("TableName", table.substring(0, table.indexOf('-')));
    Instant deadline = Instant.now().plusSeconds(60);
    Map<String, String> found = Map.of();
    while (!found.equals(wanted) && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(100_000_000);
      try {
        JsonNode partitions =
            laptop.aws().call(AwsCalls.Service.GLUE, "GetPartitions", asked).path("Partitions");
        found =
            StreamSupport.stream(partitions.spliterator(), false)
                .collect(
                    Collectors.toMap(
                        each -> each.path("Values").get(0).asText(),
                        each -> each.at("/StorageDescriptor/Location").asText()));
      } catch (AwsCalls.RefusedException e) {
        assertThat(e.code()).isEqualTo("EntityNotFoundException");
      }
    }
    return found;
  }

  private static void createDatabase(Laptop laptop, String name) {
    ObjectNode database = JSON.createObjectNode();
    database.putObject("DatabaseInput").put("Name", name);
    laptop.aws().call(AwsCalls.Service.GLUE, "CreateDatabase", database);
  }

  private static String event(String id, String category, String sales) {
    String text =
        "{'request_id':'%s','category':%s,'store_id':1,'event_type':'x','sales':%s}\n"
            .formatted(id, category, sales);
    return text.replace('\'', '"');
  }
}
