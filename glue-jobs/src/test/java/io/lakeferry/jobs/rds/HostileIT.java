package io.lakeferry.jobs.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.jobs.secret.DatabaseSecret;
import io.lakeferry.jobs.secret.ManagedSecret;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names, values and servers that make trouble. */
class HostileIT {
  private static final List<String> NAMES =
      List.of("a\"b", "c`d", "select", "e;--", "f'g", "é日", "h\\i", "{j}", "k?", "%s", "l l");

  @ParameterizedTest
  @EnumSource
  void namesStayNames(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.table = "\"we\"\"ird `t'; --\"";
    load.mode = LoadMode.UPSERT;
    load.key = List.of(NAMES.get(0), NAMES.get(1));
    load.put("a.json", record(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    load.run();
    load.put("b.json", record(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11));
    load.put("c.json", record(1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));

    assertThat(load.run().reconciled()).isTrue();
    assertThat(
            load.query(
                "SELECT * FROM "
                    + engine.quoted("we\"ird `t'; --")
                    + " ORDER BY "
                    + engine.quoted(NAMES.get(0))))
        .containsExactly("0|1|2|3|4|5|6|7|8|9|11", "1|1|2|3|4|5|6|7|8|9|10");
  }

  private static String record(int... values) {
    StringBuilder record = new StringBuilder("{");
    for (int i = 0; i < values.length; i++) {
      String name = NAMES.get(i).replace("\\", "\\\\").replace("\"", "\\\"");
      record.append(i == 0 ? "" : ",").append('"').append(name).append("\":").append(values[i]);
    }
    return record.append('}').toString();
  }

  @Test
  void rowsGoInByInsertsWhereTheServerForbidsLocalFiles() throws SQLException {
    TestLoad load = new TestLoad(Engine.MARIADB);
    load.execute("SET GLOBAL local_infile = 0");
    try {
      new TypesIT().texts(Engine.MARIADB);
      new TypesIT().bytes(Engine.MARIADB);
      new TypesIT().doubles(Engine.MARIADB);
      new TypesIT().timestamps(Engine.MARIADB);
      new LoadIT().upsertTakesTheLastRowOfEachKey(Engine.MARIADB);
      new LoadIT().upsertIntoAnEmptyTableTakesTheLastRowToo(Engine.MARIADB);
      new LoadIT().appendedKeyThatIsThereFailsTheRunAndLoadsNothing(Engine.MARIADB);
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 50_000; i++) {
        lines.append("{\"id\":").append(i).append(",\"v\":\"'\\\\\"}\n");
      }
      load.bucket.put(TestLoad.SOURCE + "a.json", lines.toString());
      assertThat(load.run().targetRows()).isEqualTo(50_000);
      assertThat(load.query("SELECT count(*), sum(id), min(v) FROM events"))
          .containsExactly("50000|1249975000|'\\");
    } finally {
      load.execute("SET GLOBAL local_infile = 1");
    }
  }

  @Test
  void upsertNeverChangesTheRowOfAnotherKey() throws SQLException {
    for (Engine engine : Engine.values()) {
      TestLoad load = new TestLoad(engine);
      load.mode = LoadMode.UPSERT;
      load.execute(
          "CREATE TABLE events (id int PRIMARY KEY, mail varchar(20) UNIQUE, v int)",
          "INSERT INTO events VALUES (1, 'a', 1), (2, 'b', 2)");
      load.put("a.json", "{\"id\":2,\"mail\":\"c\",\"v\":3}", "{\"id\":3,\"mail\":\"d\",\"v\":4}");
      load.put("b.json", "{\"id\":3,\"mail\":\"e\",\"v\":5}");
      load.run();
      assertThat(load.query("SELECT * FROM events ORDER BY id"))
          .containsExactly("1|a|1", "2|c|3", "3|e|5");

      load.put("c.json", "{\"id\":4,\"mail\":\"a\",\"v\":6}");
      assertThatThrownBy(load::run).hasMessageContaining("uplicate");
      assertThat(load.query("SELECT * FROM events ORDER BY id"))
          .containsExactly("1|a|1", "2|c|3", "3|e|5");
    }
  }

  @ParameterizedTest
  @EnumSource
  void keysThatNoIndexTakesGoToQuarantine(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.put(
        "a.json",
        "{\"id\":\"short\"}",
        "{\"id\":\"" + "x".repeat(2601) + "\"}",
        "{\"id\":null}",
        "{\"id\":\"Short\"}",
        "{\"id\":\"short \"}");

    Receipt receipt = load.run();

    assertThat(receipt.targetRows()).isEqualTo(3);
    assertThat(receipt.quarantinedRows()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void overTheLimitNothingIsLoadedAndTheQuarantineStays(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.columns = Optional.of("id int");
    load.put("a.json", "{\"id\":1}", "{\"id\":2}", "{\"id\":\"x\"}", "{");
    load.maxBadRatio = new java.math.BigDecimal("0.49");
    assertThatThrownBy(load::run)
        .hasMessageStartingWith(
            "Too many bad records: 2 of 4 records are bad, and MaxBadRatio is 0.49; nothing was"
                + " loaded. Read them in s3://scratch/ferry/quarantine/events_LoadToRds/");
    assertThat(load.query("SELECT count(*) FROM events")).containsExactly("0");
    assertThat(load.bucket.keys()).anyMatch(key -> key.endsWith("part-00001.jsonl"));
    load.maxBadRatio = java.math.BigDecimal.ONE;
    load.maxBadRecords = java.util.OptionalLong.of(1);
    assertThatThrownBy(load::run)
        .hasMessageContaining("2 records are bad, and MaxBadRecords is 1; nothing was loaded");
    load.maxBadRecords = java.util.OptionalLong.of(2);
    assertThat(load.run().targetRows()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void tableOfASchemaHasItsLedgerThere(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    String schema = "s" + load.secret.database();
    load.execute("CREATE SCHEMA " + schema);
    load.table = schema + ".events";
    load.put("a.json", "{\"id\":1}");

    load.run();

    assertThat(load.query("SELECT count(*) FROM " + schema + ".events")).containsExactly("1");
    assertThat(load.query("SELECT count(*) FROM " + schema + ".lakeferry_files"))
        .containsExactly("1");
  }

  @ParameterizedTest
  @EnumSource
  void refusedLoginSaysWhatToDoAndNoPassword(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    DatabaseSecret right = load.secret;
    load.secret =
        new DatabaseSecret(
            right.engine(),
            right.host(),
            right.port(),
            right.database(),
            new ManagedSecret("test/db", Engine.USER, "Canary-wrong-1147"));

    assertThatThrownBy(load::run)
        .hasMessageContaining("refuses the user 'loader' of the secret 'test/db'")
        .hasMessageContaining("correct username and password in the secret")
        .hasMessageNotContaining("Canary");
  }
}
