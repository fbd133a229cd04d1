package io.lakeferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.local.laptop.AwsCalls;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.Payload;
import io.lakeferry.local.laptop.RunningLaptop;
import io.lakeferry.local.laptop.Runs;
import io.lakeferry.local.redshift.Duck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a table of a real Cassandra to files, through function, Glue and job. */
@ExtendWith(RunningLaptop.class)
class KeyspacesIT {
  private static final JsonMapper JSON = new JsonMapper();
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
    Receipt receipt = payload(laptop, "keyspaces-cassandra.json").moved(laptop);

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
        payload(laptop, "keyspaces-cassandra.json")
            .with("WhereClause", "visits < 100 AND region = 'r1' AND balance > 8.5")
            .with("Columns", List.of("id", "name"))
            .with("Transform", "SELECT *, upper(name) AS loud FROM source")
            .with("ScheduledTime", "2026-11-20T07:00:00Z")
            .moved(laptop);

    assertThat(receipt.sourceRows()).as("those of its partition").isEqualTo(286);
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
        payload(laptop, "keyspaces-cassandra.json")
            .with("WhereClause", "region IN ('r1', 'r2', 'r1') AND id < 100")
            .with("Columns", List.of("id", "visits", "born", "tags"))
            .with("IncludeMetadata", true)
            .with("ScheduledTime", "2026-11-20T08:00:00Z")
            .moved(laptop);

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
        payload(laptop, "keyspaces-count.json")
            .with("KeyspaceName", "store")
            .with("TableName", "customers")
            .with("ContactPoints", List.of(laptop.cassandra().contactPoint()))
            .with("SecretId", "lakeferry/cassandra")
            .moved(laptop);

    assertThat(receipt.sourceRows()).isEqualTo(CUSTOMERS);
    assertThat(receipt.files()).isEmpty();
  }

  @Test
  void differentValuesAreCountedOfTheRowsThatAWhereClauseLeavesAndTheLogTellsTheCost(Laptop laptop)
      throws Exception {
    Runs.Run run =
        payload(laptop, "keyspaces-count.json")
            .with("KeyspaceName", "store")
            .with("TableName", "customers")
            .with("SecretId", "lakeferry/cassandra")
            .with("DistinctKeys", List.of("region", "tags", "prices"))
            .with("WhereClause", "balance < 5")
            .with("MaxReadUnits", 1)
            .run(laptop);
    assertThat(run.error()).isEmpty();
    Receipt receipt = Payload.receiptOf(laptop, run);

    assertThat(receipt.sourceRows()).isEqualTo(CUSTOMERS);
    assertThat(receipt.targetRows()).isEqualTo(5);
    assertThat(receipt.readUnits()).as("with those of the sample").isGreaterThan(CUSTOMERS);
    assertThat(Files.readString(laptop.logOf(run.id())))
        .containsPattern(
            "Reading may cost about \\d+ read units for \\d+ rows, by a sample of \\d+, more than"
                + " MaxReadUnits 1; it goes on, stop the run if that is too much")
        .containsPattern("Reading has cost about [\\d.]+ read units, more than MaxReadUnits 1");
  }

  @Test
  void aJobOfTheSampleGoesOnWithItsNamesOfArguments(Laptop laptop) throws Exception {
    ObjectNode job = JSON.createObjectNode().put("Name", "sample-export").put("Role", "GlueRole");
    job.putObject("Command")
        .put("Name", "glueetl")
        .put("ScriptLocation", "s3://lakeferry-lake/sample.scala");
    job.putObject("DefaultArguments")
        .put("--class", "io.lakeferry.jobs.keyspaces.KeyspacesJob")
        .put("--work_path", "s3://lakeferry-lake/sample-work/")
        .put("--contact_points", "\"" + laptop.cassandra().contactPoint() + "\"")
        .put("--secret_id", "lakeferry/cassandra")
        .put("--DRIVER_CONF", "keyspaces-application.conf");
    laptop.aws().call(AwsCalls.Service.GLUE, "CreateJob", job);
    ObjectNode start = JSON.createObjectNode().put("JobName", "sample-export");
    start
        .putObject("Arguments")
        .put("--KEYSPACE_NAME", "store")
        .put("--TABLE_NAME", "customers")
        .put("--S3_URI", "s3://lakeferry-lake/sample/export")
        .put("--FORMAT", "parquet")
        .put("--WHERE_CLAUSE", "visits < 100");
    String id =
        laptop.aws().call(AwsCalls.Service.GLUE, "StartJobRun", start).path("JobRunId").asText();

    Runs.Run run =
        Payload.ended(
            laptop, JSON.createObjectNode().put("jobName", "sample-export").put("jobRunId", id));

    assertThat(run.error()).isEmpty();
    Path folder =
        laptop.s3().directory().resolve("lakeferry-lake/sample/export/store/customers/snapshot");
    assertThat(
            Duck.rows("SELECT count(*), max(id) FROM read_parquet('" + folder + "/**/*.parquet')"))
        .containsExactly("100|99");
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

  private static List<String> rows(Laptop laptop, Receipt receipt, String what) throws Exception {
    Path folder =
        laptop.s3().directory().resolve(receipt.destination().substring("s3://".length()));
    return Duck.rows("SELECT " + what + " FROM read_parquet('" + folder + "/*.parquet')");
  }
}
