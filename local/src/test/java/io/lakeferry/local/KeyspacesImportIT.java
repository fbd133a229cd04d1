package io.lakeferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.Payload;
import io.lakeferry.local.laptop.RunningLaptop;
import io.lakeferry.local.laptop.Runs;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From files of an export into a table of a real Cassandra, through function, Glue and job. */
@ExtendWith(RunningLaptop.class)
class KeyspacesImportIT {
  private static final int SALES = 1_000;

  private static String exported;

  @BeforeAll
  static void export(Laptop laptop) throws Exception {
    try (CqlSession session = laptop.cassandra().admin()) {
      session.execute(
          "CREATE KEYSPACE IF NOT EXISTS store WITH replication ="
              + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
      for (String table : List.of("sales", "sales_copy")) {
        session.execute(
            "CREATE TABLE store."
                + table
                + " (shop text, id int, \"Total\" decimal, at timestamp, items list<text>,"
                + " owner text static, PRIMARY KEY (shop, id))");
      }
      session.execute("CREATE TABLE store.sales_other (shop text, id text PRIMARY KEY, at date)");
      var insert =
          session.prepare(
              "INSERT INTO store.sales (shop, id, \"Total\", at, items, owner)"
                  + " VALUES (?, ?, ?, 1700000000123, ?, ?)");
      for (int id = 0; id < SALES; id++) {
        session.execute(
            insert.bind(
                "s" + id % 9,
                id,
                id % 3 == 0 ? null : new BigDecimal(id + ".50"),
                List.of("a", "b" + id),
                "Zoë"));
      }
      session.execute("INSERT INTO store.sales (shop, owner) VALUES ('empty', 'nobody')");
    }
    exported =
        to(laptop, Payload.of("keyspaces-cassandra.json"))
            .with("TableName", "sales")
            .moved(laptop)
            .destination();
  }

  @Test
  void anExportIsWrittenIntoATable(Laptop laptop) throws Exception {
    Receipt receipt =
        importing(laptop, "sales_copy")
            .with("MaxWritesPerSecond", 100_000)
            .with("ScheduledTime", "2026-11-20T08:00:00Z")
            .moved(laptop);

    assertThat(receipt.sourceRows()).isEqualTo(SALES + 1);
    assertThat(receipt.targetRows()).isEqualTo(SALES + 1);
    assertThat(receipt.files()).isEmpty();
    try (CqlSession session = laptop.cassandra().admin()) {
      assertThat(rows(session, "sales_copy"))
          .hasSize(SALES + 1)
          .containsExactlyInAnyOrderElementsOf(rows(session, "sales"));
    }
  }

  @Test
  void whatDoesNotFitIsToldAtOnceBeforeAnythingIsWritten(Laptop laptop) throws Exception {
    Runs.Run run = importing(laptop, "sales_other").run(laptop);

    assertThat(run.state()).isEqualTo("FAILED");
    assertThat(run.error())
        .contains(
            "Cannot import into store.sales_other",
            "the column 'id' is text and was int in the table that was exported",
            "the column 'at' is date and was timestamp in the table that was exported",
            "the table has no column 'Total'",
            "Nothing was written");
    try (CqlSession session = laptop.cassandra().admin()) {
      assertThat(rows(session, "sales_other")).isEmpty();
    }
  }

  private static List<String> rows(CqlSession session, String table) {
    return session.execute("SELECT * FROM store." + table).all().stream()
        .map(Row::getFormattedContents)
        .toList();
  }

  private static Payload importing(Laptop laptop, String table) throws Exception {
    return to(laptop, Payload.of("keyspaces-import.json"))
        .with("TableName", table)
        .with("SecretId", "lakeferry/cassandra")
        .with("SourceUri", exported);
  }

  private static Payload to(Laptop laptop, Payload payload) {
    return payload.with("ContactPoints", List.of(laptop.cassandra().contactPoint()));
  }
}
