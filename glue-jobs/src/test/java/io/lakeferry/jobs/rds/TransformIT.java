package io.lakeferry.jobs.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.Receipt.Outcome;
import io.lakeferry.contract.window.RunKey;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The result of a Transform is loaded instead of the records, as exactly and as often as they. */
class TransformIT {
  private static final String COLUMNS =
      "id bigint not null, name varchar(8), price decimal(8,2), at timestamp(3), tags json";

  @ParameterizedTest
  @EnumSource
  void tableHasTheRowsThatTheQueryMakes(Engine engine) throws SQLException {
    TestLoad load = load(engine, "SELECT *, price * 2 AS twice FROM source WHERE id < 4");
    load.columns = Optional.of(COLUMNS);
    load.put(
        "a.json",
        "{\"id\":1,\"name\":\"é\",\"price\":1.25,\"at\":\"2026-01-01T00:00:00.125\",\"tags\":{\"a\":1}}",
        "{\"id\":2}",
        "{\"name\":\"no id\"}",
        "{\"id\":4}");
    load.put("b.json", "{\"id\":3,\"price\":\"much\"}", "{\"id\":3,\"price\":-7}");

    Receipt receipt = load.run();

    assertThat(receipt.reconciled()).isTrue();
    assertThat(List.of(receipt.sourceRows(), receipt.quarantinedRows(), receipt.targetRows()))
        .containsExactly(6L, 2L, 3L);
    assertThat(receipt.transformedRows()).isEqualTo(3);
    assertThat(receipt.versions()).containsKey("spark");
    assertThat(load.query("SELECT id, name, price, twice, tags IS NULL FROM events ORDER BY id"))
        .map(row -> row.replace("|t", "|1").replace("|f", "|0"))
        .containsExactly("1|é|1.25|2.50|0", "2|null|null|null|1", "3|null|-7.00|-14.00|1");
    assertThat(load.query("SELECT at FROM events WHERE id = 1").get(0)).contains(":00.125");
    assertThat(load.query("SELECT sum(records), sum(rows_loaded) FROM lakeferry_files"))
        .containsExactly("6|4");
    assertThat(load.query("SELECT records, transformed, rows_loaded FROM lakeferry_loads"))
        .containsExactly("6|3|3");
    assertThat(load.bucket.keys()).noneMatch(key -> key.contains("/staging/"));

    assertThat(load.run().outcome()).isEqualTo(Outcome.NOTHING_NEW);
    load.put("c.json", "{\"id\":0,\"price\":0.01}");
    assertThat(load.run().targetRows()).isEqualTo(1);
    assertThat(load.query("SELECT count(*) FROM events")).containsExactly("4");
  }

  @Test
  void documentsOfJsonStayDocuments() throws SQLException {
    TestLoad load = load(Engine.POSTGRES, "SELECT id, tags, struct(id AS x) AS made FROM source");
    load.columns = Optional.of(COLUMNS);
    load.put("a.json", "{\"id\":1,\"tags\":{\"a\":[1]}}");

    load.run();

    assertThat(load.query("SELECT tags -> 'a', made -> 'x' FROM events")).containsExactly("[1]|1");
  }

  @Test
  void columnsThatNobodyDeclaresAreFoundOut() throws SQLException {
    TestLoad load =
        load(Engine.POSTGRES, "SELECT id, upper(kind) AS kind, to_date(at) AS day FROM source");
    load.put("a.json", "{\"id\":1,\"kind\":\"x\",\"at\":\"2026-01-01T10:00:00\",\"more\":1}");

    load.run();

    assertThat(load.query("SELECT * FROM events")).containsExactly("1|X|2026-01-01");
    load.columns = Optional.of("id bigint, kind text, at timestamp");
    load.put("b.json", "{\"id\":2,\"new\":true}");
    load.transform = Optional.of("SELECT id, new FROM source");
    load.run();
    assertThat(load.query("SELECT id, new FROM events ORDER BY id"))
        .containsExactly("1|null", "2|t");
  }

  @Test
  void queryMayLeaveNothing() throws SQLException {
    TestLoad load = load(Engine.POSTGRES, "SELECT id FROM source WHERE id < 0");
    load.put("a.json", "{\"id\":1}");

    Receipt receipt = load.run();

    assertThat(receipt.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(receipt.reconciled()).isTrue();
    assertThat(List.of(receipt.sourceRows(), receipt.transformedRows(), receipt.targetRows()))
        .containsExactly(1L, 0L, 0L);
    assertThat(load.query("SELECT count(*) FROM events")).containsExactly("0");
    assertThat(load.run().outcome()).isEqualTo(Outcome.NOTHING_NEW);
  }

  @Test
  void withoutAGoodRecordNoQueryRuns() throws SQLException {
    TestLoad load = load(Engine.POSTGRES, "SELECT id FROM source");
    load.mode = LoadMode.REPLACE;
    load.columns = Optional.of("id bigint not null");
    load.put("a.json", "{\"id\":1}");
    load.run();
    load.bucket.remove(TestLoad.SOURCE + "a.json");
    load.put("b.json", "{\"id\":\"x\"}");

    Receipt receipt = load.run();

    assertThat(List.of(receipt.sourceRows(), receipt.quarantinedRows(), receipt.targetRows()))
        .containsExactly(1L, 1L, 0L);
    assertThat(receipt.versions()).doesNotContainKey("spark");
    assertThat(load.query("SELECT count(*) FROM events")).containsExactly("0");
  }

  @ParameterizedTest
  @EnumSource
  void rowsThatTheTableCannotHoldFailTheRun(Engine engine) throws SQLException {
    TestLoad load = load(engine, "SELECT id, repeat(name, 3) AS name FROM source");
    load.execute("CREATE TABLE events (id bigint PRIMARY KEY, name varchar(5))");
    load.put("a.json", "{\"id\":1,\"name\":\"abc\"}", "{\"id\":2,\"name\":\"a\"}");

    assertThatThrownBy(load::run)
        .hasMessageStartingWith(
            "Cannot load the result of the Transform, the table cannot hold 1 of its 2 rows, such"
                + " as: name: ")
        .hasMessageContaining("; nothing was loaded. Read them in s3://scratch/ferry/quarantine/")
        .hasMessageEndingWith("/result/, and let the Transform leave them out or mend them");

    assertThat(load.query("SELECT count(*) FROM events")).containsExactly("0");
    assertThat(load.bucket.keys()).noneMatch(key -> key.contains("/staging/"));
  }

  @Test
  void tableThatTheResultDoesNotFitIsToldOfAtOnce() throws SQLException {
    TestLoad load = load(Engine.POSTGRES, "SELECT 1 AS a, 2 AS made FROM source");
    load.execute(
        "CREATE TABLE events (id bigint PRIMARY KEY, must int NOT NULL, made int GENERATED ALWAYS AS"
            + " (1) STORED)");
    load.put("a.json", "{\"x\":1}");

    assertThatThrownBy(load::run)
        .hasMessageContaining("its column 'id' must have a value, and the result")
        .hasMessageContaining("its column 'must' must have a value, and the result")
        .hasMessageContaining("the result of the Transform has the column 'made', whose type");

    load.evolution = SchemaEvolution.FREEZE;
    load.columns = Optional.of("x int");
    load.transform = Optional.of("SELECT x AS id, 1 AS must, 2 AS other FROM source");
    assertThatThrownBy(load::run)
        .hasMessageContaining("it has no columns [other], which the result of the Transform has");
  }

  @Test
  void onlyQueriesAreCarriedOut() throws SQLException {
    TestLoad load = load(Engine.POSTGRES, "FROM source INSERT INTO x SELECT id");
    load.put("a.json", "{\"id\":1}");
    assertThatThrownBy(load::run)
        .hasMessageStartingWith("Cannot read the Transform as a query: [PARSE_SYNTAX_ERROR]");

    load.transform = Optional.of("SELECT nothing FROM source");
    assertThatThrownBy(load::run).hasMessageStartingWith("Cannot understand the Transform: ");

    load.transform = Optional.of("SELECT id, NULL AS n, INTERVAL '1' DAY AS i FROM source");
    assertThatThrownBy(load::run).hasMessageContaining("Transform");
    load.transform = Optional.of("SELECT id FROM source");
    assertThat(load.run().targetRows()).isEqualTo(1);
  }

  @Test
  void replayedRecordsPassThroughTheQuery() throws SQLException {
    TestLoad load = load(Engine.POSTGRES, "SELECT id, name || '!' AS name FROM source");
    load.columns = Optional.of("id bigint not null, name varchar(2)");
    load.put("a.json", "{\"id\":1,\"name\":\"a\"}", "{\"id\":2,\"name\":\"abc\"}");
    RunKey window = TestLoad.newWindow();
    assertThat(load.run(window).quarantinedRows()).isEqualTo(1);
    load.execute("ALTER TABLE events ALTER name TYPE text");
    load.columns = Optional.of("id bigint not null, name varchar(9)");
    load.replay = Optional.of(window);

    assertThat(load.run().targetRows()).isEqualTo(1);

    assertThat(load.query("SELECT * FROM events ORDER BY id")).containsExactly("1|a!", "2|abc!");
    assertThat(load.run().outcome()).isEqualTo(Outcome.NOTHING_NEW);
  }

  private static TestLoad load(Engine engine, String transform) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.transform = Optional.of(transform);
    return load;
  }
}
