package io.lakeferry.jobs.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.contract.handoff.Receipt.DataFile;
import io.lakeferry.contract.handoff.Receipt.Outcome;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An upsert of the result of a Transform knows one row of each key, and no last one. */
class TransformUpsertIT {
  private static final String SEVERAL =
      "Cannot upsert the result of the Transform, several of its rows have the same key: ";

  @Test
  void otherColumnsKeepWhatTheyHave() throws SQLException {
    TestLoad load = load(Engine.POSTGRES, "SELECT id, name FROM source");
    load.mode = LoadMode.UPSERT;
    load.execute(
        "CREATE TABLE events (id bigint PRIMARY KEY, name text, note text)",
        "INSERT INTO events VALUES (1, 'old', 'kept')");
    load.put(
        "a.json", "{\"id\":1,\"name\":\"new\",\"note\":\"other\"}", "{\"id\":2,\"name\":\"b\"}");

    load.run();

    assertThat(load.query("SELECT * FROM events ORDER BY id"))
        .containsExactly("1|new|kept", "2|b|null");
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoRowsWithOneKeyNoneIsTheLast(Engine engine) throws SQLException {
    TestLoad load = load(engine, "SELECT id, name FROM source");
    load.mode = LoadMode.UPSERT;
    load.put("a.json", "{\"id\":1,\"name\":\"a\"}", "{\"id\":1,\"name\":\"b\"}");

    assertThatThrownBy(load::run)
        .hasMessageStartingWith(SEVERAL)
        .hasMessageContaining("nothing was loaded. They have no order");

    load.transform = Optional.of("SELECT id, max(name) AS name FROM source GROUP BY id");
    load.run();
    assertThat(load.query("SELECT * FROM events")).containsExactly("1|b");
  }

  @ParameterizedTest
  @EnumSource
  void keysThatTheDatabaseTakesForOneAreOne(Engine engine) throws SQLException {
    TestLoad load = load(engine, "SELECT code, v FROM source");
    load.mode = LoadMode.UPSERT;
    load.key = List.of("code");
    if (engine == Engine.POSTGRES) {
      load.execute(
          "CREATE COLLATION anycase (provider = icu, locale = 'und-u-ks-level2', deterministic ="
              + " false)");
    }
    load.execute(
        engine == Engine.POSTGRES
            ? "CREATE TABLE events (code text COLLATE anycase PRIMARY KEY, v int)"
            : "CREATE TABLE events (code varchar(9) COLLATE utf8mb4_general_ci PRIMARY KEY, v int)");
    load.put("a.json", "{\"code\":\"a\",\"v\":1}", "{\"code\":\"A\",\"v\":2}");

    assertThatThrownBy(load::run).hasMessageStartingWith(SEVERAL);

    load.execute("INSERT INTO events VALUES ('b', 0)");
    assertThatThrownBy(load::run)
        .hasMessageStartingWith(SEVERAL)
        .hasMessageContaining("code=")
        .hasMessageContaining("nothing was loaded");
    assertThat(load.query("SELECT * FROM events")).containsExactly("b|0");
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultPoint.class,
      names = {
        "AFTER_DISCOVER",
        "AFTER_STAGE",
        "AFTER_CONVERT",
        "AFTER_RECOUNT",
        "AFTER_COPY",
        "AFTER_MERGE",
        "BEFORE_COMMIT",
        "AFTER_COMMIT",
        "PUBLISH_FIRST_FILE",
        "AFTER_PUBLISH_NEW",
        "AFTER_PUBLISH",
        "AFTER_RECEIPT"
      })
  void nothingIsLostOrDoubledWhereverTheRunDies(FaultPoint point) throws SQLException {
    TestLoad load = load(Engine.POSTGRES, "SELECT id, kind AS sort FROM source WHERE id < 9");
    load.mode = LoadMode.UPSERT;
    load.format = SourceFormat.CSV;
    load.lake =
        Optional.of(
            new LakeCopy(
                LakePath.parse("s3://scratch/lake/events/"), List.of("sort"), Optional.empty()));
    load.put("a.csv", "id,kind", "1,a");
    load.run();
    load.put("b.csv", "id,kind", "2,b", "9,z", "4,b,too many");
    load.faults = Faults.of(Map.of(Faults.VARIABLE, "fail:" + point.text()), FaultPoint.ofLoad());
    RunKey window = TestLoad.newWindow();
    assertThatThrownBy(() -> load.run(window)).hasMessageContaining(point.text());
    load.faults = Faults.none();

    Receipt receipt = load.run(window);

    assertThat(receipt.reconciled()).isTrue();
    assertThat(List.of(receipt.sourceRows(), receipt.transformedRows(), receipt.targetRows()))
        .containsExactly(3L, 1L, 1L);
    assertThat(load.query("SELECT * FROM events ORDER BY id")).containsExactly("1|a", "2|b");
    assertThat(load.bucket.keys().stream().filter(key -> key.startsWith("lake/")))
        .hasSize(2)
        .anyMatch(key -> key.startsWith("lake/events/sort_key=b/"));
    assertThat(receipt.files()).extracting(DataFile::rows).containsExactly(1L);
    assertThat(receipt.columns())
        .containsExactly(new Column("id", "bigint"), new Column("sort", "string"));
    assertThat(load.bucket.keys()).noneMatch(key -> key.contains("/staging/"));
    assertThat(load.run().outcome()).isEqualTo(Outcome.NOTHING_NEW);
  }

  private static TestLoad load(Engine engine, String transform) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.transform = Optional.of(transform);
    return load;
  }
}
