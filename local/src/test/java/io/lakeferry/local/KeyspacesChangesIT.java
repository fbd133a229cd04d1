package io.lakeferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.Payload;
import io.lakeferry.local.laptop.RunningLaptop;
import io.lakeferry.local.redshift.Duck;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What two exports differ in, through function, Glue and job, and into another table. */
@ExtendWith(RunningLaptop.class)
class KeyspacesChangesIT {
  @Test
  void whatTheTwoNewestExportsDifferInTurnsTheOlderTableIntoTheNewer(Laptop laptop)
      throws Exception {
    Payload export = at(laptop, "keyspaces-cassandra.json", "stock");
    try (CqlSession session = laptop.cassandra().admin()) {
      fill(session, "stock");
      export.with("ScheduledTime", "2026-11-20T09:00:00Z").moved(laptop);
      change(session, "stock");
      export.with("ScheduledTime", "2026-11-20T09:01:00Z").moved(laptop);
      fill(session, "stock_copy");
      session.execute("ALTER TABLE store.stock_copy ADD note text");
    }

    Receipt changes =
        at(laptop, "keyspaces-incremental-export.json", "stock")
            .with("S3Uri", "s3://lakeferry-lake/")
            .with("ScheduledTime", "2026-11-20T09:02:00Z")
            .moved(laptop);
    Receipt written =
        at(laptop, "keyspaces-import.json", "stock_copy")
            .with("SourceUri", changes.destination())
            .moved(laptop);

    checkFiles(laptop, changes);
    assertThat(written.targetRows()).isEqualTo(4);
    try (CqlSession session = laptop.cassandra().admin()) {
      assertThat(rows(session, "stock_copy"))
          .hasSize(11)
          .containsExactlyInAnyOrderElementsOf(rows(session, "stock"));
    }
  }

  private static void fill(CqlSession session, String table) {
    session.execute(
        "CREATE KEYSPACE IF NOT EXISTS store WITH replication ="
            + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
    session.execute(
        "CREATE TABLE store."
            + table
            + " (shop text, item int, open boolean static, amount varint,"
            + " sizes map<text, frozen<list<double>>>, PRIMARY KEY (shop, item))");
    session.execute("INSERT INTO store." + table + " (shop, open) VALUES ('empty', true)");
    for (int item = 0; item < 10; item++) {
      session.execute(
          "INSERT INTO store."
              + table
              + " (shop, item, amount, sizes) VALUES ('a', "
              + item
              + ", 7, {'x': [NaN, 1.5]})");
    }
  }

  private static void change(CqlSession session, String table) {
    String name = "store." + table;
    session.execute("DELETE FROM " + name + " WHERE shop = 'a' AND item = 1");
    session.execute("DELETE amount FROM " + name + " WHERE shop = 'a' AND item = 2");
    session.execute("UPDATE " + name + " SET sizes['y'] = [] WHERE shop = 'a' AND item = 3");
    session.execute("INSERT INTO " + name + " (shop, item, amount) VALUES ('a', 99, 8)");
    session.execute("ALTER TABLE " + name + " ADD note text");
  }

  private static void checkFiles(Laptop laptop, Receipt changes) throws Exception {
    assertThat(changes.sourceRows()).isEqualTo(22);
    assertThat(changes.transformedRows()).isEqualTo(4);
    assertThat(changes.compared().past()).endsWith("/minute=00/");
    assertThat(changes.compared().current()).endsWith("/minute=01/");
    assertThat(changes.destination())
        .isEqualTo(
            "s3://lakeferry-lake/export/store/stock/incremental/"
                + "year=2026/month=11/day=20/hour=09/minute=02/");
    assertThat(changes.partition()).isEqualTo("year=2026/month=11/day=20/hour=09/minute=02");
    Path folder =
        laptop.s3().directory().resolve(changes.destination().substring("s3://".length()));
    assertThat(
            Duck.rows(
                "SELECT diff, shop, item, left_amount, right_amount, left_sizes, right_sizes,"
                    + " right_note FROM read_parquet('"
                    + folder
                    + "/*.parquet')"))
        .containsExactlyInAnyOrder(
            "D|a|1|7|null|{x=[nan, 1.5]}|null|null",
            "C|a|2|7|null|{x=[nan, 1.5]}|{x=[nan, 1.5]}|null",
            "C|a|3|7|7|{x=[nan, 1.5]}|{x=[nan, 1.5], y=[]}|null",
            "I|a|99|null|8|null|null|null");
  }

  private static List<String> rows(CqlSession session, String table) {
    return session.execute("SELECT * FROM store." + table).all().stream()
        .map(Row::getFormattedContents)
        .toList();
  }

  private static Payload at(Laptop laptop, String event, String table) throws Exception {
    return Payload.of(event)
        .with("ContactPoints", List.of(laptop.cassandra().contactPoint()))
        .with("SecretId", "lakeferry/cassandra")
        .with("KeyspaceName", "store")
        .with("TableName", table);
  }
}
