package io.lakeferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.Payload;
import io.lakeferry.local.laptop.RunningLaptop;
import io.lakeferry.local.laptop.Runs;
import io.lakeferry.local.redshift.Duck;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a table of a real Cassandra to files, through function, Glue and job. */
@ExtendWith(RunningLaptop.class)
class KeyspacesIT {
  private static final int CUSTOMERS = 2_000;

  @BeforeAll
  static void fill(Laptop laptop) {
    try (CqlSession session = laptop.cassandra().admin()) {
      session.execute(
          "CREATE KEYSPACE IF NOT EXISTS store WITH replication ="
              + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute(
          "CREATE TABLE store.customers (region text, id int, name text, balance decimal,"
              + " visits bigint, joined timestamp, born date, tags set<text>,"
              + " prices map<text, double>, PRIMARY KEY (region, id))");
      var insert =
          session.prepare(
              "INSERT INTO store.customers (region, id, name, balance, visits, tags, prices)"
                  + " VALUES (?, ?, ?, ?, ?, {'a', 'b'}, {'x': 0.5}) USING TTL 86400");
      for (int id = 0; id < CUSTOMERS; id++) {
        session.execute(
            insert.bind(
                "r" + id % 7,
                id,
                id % 10 == 0 ? null : "Zoë " + id,
                new java.math.BigDecimal(id + ".50"),
                (long) id));
      }
    }
  }

  @Test
  void anExportHasEveryRowInTheFolderOfItsMinute(Laptop laptop) throws Exception {
    Receipt receipt = run(laptop, payload(laptop, "keyspaces-cassandra.json"));

    assertThat(receipt.sourceRows()).isEqualTo(CUSTOMERS);
    assertThat(receipt.targetRows()).isEqualTo(CUSTOMERS);
    assertThat(receipt.destination())
        .isEqualTo(
            "s3://lakeferry-lake/export/store/customers/snapshot/"
                + "year=2026/month=11/day=20/hour=06/minute=00/");
    assertThat(receipt.columns())
        .contains(
            new Receipt.Column("balance", "string"),
            new Receipt.Column("joined", "timestamp"),
            new Receipt.Column("prices", "map<string,double>"));
    assertThat(
            rows(
                laptop,
                receipt,
                "count(*), count(DISTINCT id), sum(visits), count(name), sum(balance::DECIMAL(20,2))"))
        .containsExactly("2000|2000|1999000|1800|2000000.00");
  }

  @Test
  void aMinuteIsExportedOnceAndAnotherWindowOfItIsRefusedWithTheReceipt(Laptop laptop)
      throws Exception {
    Payload payload =
        payload(laptop, "keyspaces-cassandra.json").with("ScheduledTime", "2026-11-20T05:00:00Z");
    JsonNode first = payload.invoke(laptop).json();
    JsonNode second = payload.invoke(laptop).json();
    Runs.Run run = Payload.ended(laptop, first);
    JsonNode third = payload.invoke(laptop).json();
    Runs.Run other = payload.with("Columns", List.of("region", "id")).run(laptop);

    assertThat(run.error()).isEmpty();
    assertThat(List.of(second, third))
        .allSatisfy(
            answer -> assertThat(answer.path("jobRunId")).isEqualTo(first.path("jobRunId")));
    assertThat(other.state()).isEqualTo("FAILED");
    assertThat(other.error())
        .contains(
            "There is an export of store.customers in s3://lakeferry-lake/export/store/customers/",
            "already, receipts [s3://lakeferry-work-",
            "/" + Payload.receiptOf(laptop, run).runKey() + "/]")
        .endsWith("; export in another minute, or replace it by Force");
  }

  @Test
  void whatAWhereClauseLeavesIsTheSourceOfATransform(Laptop laptop) throws Exception {
    Receipt receipt =
        run(
            laptop,
            payload(laptop, "keyspaces-cassandra.json")
                .with("WhereClause", "visits < 100 AND region = 'r1' AND balance > 8.5")
                .with("Columns", List.of("id", "name"))
                .with("Transform", "SELECT *, upper(name) AS loud FROM source")
                .with("ScheduledTime", "2026-11-20T07:00:00Z"));

    assertThat(receipt.sourceRows()).isEqualTo(CUSTOMERS);
    assertThat(receipt.transformedRows()).isEqualTo(13);
    assertThat(receipt.columns())
        .extracting(Receipt.Column::name)
        .containsExactly("id", "name", "loud");
    assertThat(rows(laptop, receipt, "count(*), min(id), max(id), max(loud)"))
        .containsExactly("13|15|99|ZOË 99");
  }

  @Test
  void aWhereClauseOverKeysIsAnsweredByTheClusterWithTtlsAndWriteTimes(Laptop laptop)
      throws Exception {
    Receipt receipt =
        run(
            laptop,
            payload(laptop, "keyspaces-cassandra.json")
                .with("WhereClause", "region IN ('r1', 'r2', 'r1') AND id < 100")
                .with("Columns", List.of("id", "visits", "born", "tags"))
                .with("IncludeMetadata", true)
                .with("ScheduledTime", "2026-11-20T08:00:00Z"));

    assertThat(receipt.sourceRows()).isEqualTo(29);
    assertThat(receipt.transformedRows()).isNull();
    assertThat(receipt.columns())
        .extracting(Receipt.Column::name)
        .containsExactly(
            "id",
            "visits",
            "visits_ttl",
            "visits_writetime",
            "born",
            "born_ttl",
            "born_writetime",
            "tags");
    assertThat(
            rows(
                laptop,
                receipt,
                "count(*), count(DISTINCT id), max(id), min(visits_ttl) > 80000,"
                    + " max(visits_ttl) <= 86400, count(born_ttl), count(born_writetime),"
                    + " min(visits_writetime) > 1700000000000000"))
        .containsExactly("29|29|99|true|true|0|0|true");
  }

  @Test
  void aCountReadsNoMoreThanTheKeys(Laptop laptop) throws Exception {
    Receipt receipt =
        run(
            laptop,
            payload(laptop, "keyspaces-count.json")
                .with("KeyspaceName", "store")
                .with("TableName", "customers")
                .with("ContactPoints", List.of(laptop.cassandra().contactPoint()))
                .with("SecretId", "lakeferry/cassandra"));

    assertThat(receipt.sourceRows()).isEqualTo(CUSTOMERS);
    assertThat(receipt.files()).isEmpty();
  }

  @Test
  void differentValuesAreCountedOfTheRowsThatAWhereClauseLeaves(Laptop laptop) throws Exception {
    Receipt receipt =
        run(
            laptop,
            payload(laptop, "keyspaces-count.json")
                .with("KeyspaceName", "store")
                .with("TableName", "customers")
                .with("SecretId", "lakeferry/cassandra")
                .with("DistinctKeys", List.of("region", "tags", "prices"))
                .with("WhereClause", "balance < 5")
                .with("MaxReadUnits", 1));

    assertThat(receipt.sourceRows()).isEqualTo(CUSTOMERS);
    assertThat(receipt.targetRows()).isEqualTo(5);
    assertThat(receipt.readUnits()).isEqualTo(CUSTOMERS);
  }

  @Test
  void whatTheTwoNewestExportsDifferInIsExported(Laptop laptop) throws Exception {
    Payload export = payload(laptop, "keyspaces-cassandra.json").with("TableName", "stock");
    try (CqlSession session = laptop.cassandra().admin()) {
      session.execute(
          "CREATE TABLE store.stock (shop text, item int, open boolean static, amount varint,"
              + " sizes map<text, frozen<list<double>>>, PRIMARY KEY (shop, item))");
      session.execute("INSERT INTO store.stock (shop, open) VALUES ('empty', true)");
      for (int item = 0; item < 10; item++) {
        session.execute(
            "INSERT INTO store.stock (shop, item, amount, sizes) VALUES ('a', "
                + item
                + ", 7, {'x': [NaN, 1.5]})");
      }
      run(laptop, export.with("ScheduledTime", "2026-11-20T09:00:00Z"));
      session.execute("DELETE FROM store.stock WHERE shop = 'a' AND item = 1");
      session.execute("DELETE amount FROM store.stock WHERE shop = 'a' AND item = 2");
      session.execute("UPDATE store.stock SET sizes['y'] = [] WHERE shop = 'a' AND item = 3");
      session.execute("INSERT INTO store.stock (shop, item, amount) VALUES ('a', 99, 8)");
      session.execute("ALTER TABLE store.stock ADD note text");
      run(laptop, export.with("ScheduledTime", "2026-11-20T09:01:00Z"));
    }

    Receipt receipt =
        run(
            laptop,
            payload(laptop, "keyspaces-incremental-export.json")
                .with("KeyspaceName", "store")
                .with("TableName", "stock")
                .with("S3Uri", "s3://lakeferry-lake/")
                .with("SecretId", "lakeferry/cassandra")
                .with("ScheduledTime", "2026-11-20T09:02:00Z"));

    assertThat(receipt.sourceRows()).isEqualTo(22);
    assertThat(receipt.transformedRows()).isEqualTo(4);
    assertThat(receipt.destination())
        .isEqualTo(
            "s3://lakeferry-lake/export/store/stock/incremental/"
                + "year=2026/month=11/day=20/hour=09/minute=02/");
    assertThat(receipt.partition()).isEqualTo("year=2026/month=11/day=20/hour=09/minute=02");
    assertThat(
            rows(
                laptop,
                receipt,
                "diff, shop, item, left_amount, right_amount, left_sizes, right_sizes, right_note"))
        .containsExactlyInAnyOrder(
            "D|a|1|7|null|{x=[nan, 1.5]}|null|null",
            "C|a|2|7|null|{x=[nan, 1.5]}|{x=[nan, 1.5]}|null",
            "C|a|3|7|7|{x=[nan, 1.5]}|{x=[nan, 1.5], y=[]}|null",
            "I|a|99|null|8|null|null|null");
  }

  @Test
  void aTableThatIsNotThereIsNamedWithThoseThatAre(Laptop laptop) throws Exception {
    Runs.Run run =
        payload(laptop, "keyspaces-cassandra.json").with("TableName", "customer").run(laptop);

    assertThat(run.state()).isEqualTo("FAILED");
    assertThat(run.error())
        .contains("There is no table \"store\".\"customer\"", "the keyspace has customers");
  }

  private static Payload payload(Laptop laptop, String event) throws Exception {
    return Payload.of(event).with("ContactPoints", List.of(laptop.cassandra().contactPoint()));
  }

  private static Receipt run(Laptop laptop, Payload payload) throws Exception {
    Runs.Run run = payload.run(laptop);
    assertThat(run.error()).isEmpty();
    Receipt receipt = Payload.receiptOf(laptop, run);
    assertThat(receipt.reconciled()).isTrue();
    return receipt;
  }

  private static List<String> rows(Laptop laptop, Receipt receipt, String what) throws Exception {
    Path folder =
        laptop.s3().directory().resolve(receipt.destination().substring("s3://".length()));
    return Duck.rows("SELECT " + what + " FROM read_parquet('" + folder + "/*.parquet')");
  }
}
