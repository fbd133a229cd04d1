package io.lakeferry.jobs.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.Receipt.Outcome;
import io.lakeferry.contract.window.RunKey;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every file is loaded exactly once, in every mode. */
class LoadIT {
  @ParameterizedTest
  @EnumSource
  void newFilesAreLoadedAndOldOnesAreNot(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.put("a.json", "{\"id\":1,\"name\":\"one\"}", "{\"id\":2,\"name\":null}");

    Receipt first = load.run();
    Receipt second = load.run();
    load.put("b.json", "{\"id\":3,\"name\":\"three\"}");
    load.put("0/late.json", "{\"id\":4,\"name\":\"four\"}");
    Receipt third = load.run();

    assertThat(first.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(first.targetRows()).isEqualTo(2);
    assertThat(first.newFiles()).isEqualTo(1);
    assertThat(first.reconciled()).isTrue();
    assertThat(second.outcome()).isEqualTo(Outcome.NOTHING_NEW);
    assertThat(second.sourceFiles()).isEqualTo(1);
    assertThat(second.newFiles()).isEqualTo(0);
    assertThat(third.newFiles()).isEqualTo(2);
    assertThat(third.sourceFiles()).isEqualTo(3);
    assertThat(load.query("SELECT id, name FROM events ORDER BY id"))
        .containsExactly("1|one", "2|null", "3|three", "4|four");
    assertThat(load.query("SELECT count(*), sum(rows_loaded) FROM lakeferry_files"))
        .containsExactly("3|4");
    assertThat(load.query("SELECT count(*), sum(rows_loaded) FROM lakeferry_loads"))
        .containsExactly("2|4");
  }

  @ParameterizedTest
  @EnumSource
  void sameWindowAgainFindsWhatItLoaded(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.put("a.json", "{\"id\":1}", "{\"id\":\"x\"", "{\"id\":2}");
    RunKey window = TestLoad.newWindow();

    Receipt first = load.run(window);
    load.put("b.json", "{\"id\":3}");
    Receipt again = load.run(window);

    assertThat(again.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(again.targetRows()).isEqualTo(first.targetRows()).isEqualTo(2);
    assertThat(again.quarantinedRows()).isEqualTo(1);
    assertThat(again.quarantine()).isEqualTo(first.quarantine()).isNotNull();
    assertThat(load.query("SELECT count(*) FROM events")).containsExactly("2");
  }

  @ParameterizedTest
  @EnumSource
  void appendedKeyThatIsThereFailsTheRunAndLoadsNothing(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.columns = java.util.Optional.of("id varchar(20), n int");
    load.put("a.json", "{\"id\":\"k1\",\"n\":1}");
    load.run();
    load.put("b.json", "{\"id\":\"k2\",\"n\":2}", "{\"id\":\"k1\",\"n\":3}");

    assertThatThrownBy(load::run)
        .hasMessageContaining("Cannot load into \"events\", a row of the same key is there")
        .hasMessageContaining("k1")
        .hasMessageContaining("nothing was loaded");
    assertThat(load.query("SELECT id, n FROM events")).containsExactly("k1|1");
    assertThat(load.query("SELECT count(*) FROM lakeferry_files")).containsExactly("1");
  }

  @ParameterizedTest
  @EnumSource
  void changedFileStopsAnAppendBeforeAnythingIsRead(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.put("a.json", "{\"id\":1}");
    load.run();
    load.put("a.json", "{\"id\":2}");
    int gets = load.bucket.gets.get();

    assertThatThrownBy(load::run)
        .hasMessageContaining(
            "Cannot append, 1 file has another content than when loaded:"
                + " s3://scratch/events/a.json (loaded at ")
        .hasMessageContaining("nothing was read");
    assertThat(load.bucket.gets).hasValue(gets);
  }

  @ParameterizedTest
  @EnumSource
  void upsertTakesTheLastRowOfEachKey(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.mode = LoadMode.UPSERT;
    load.put("a.json", "{\"id\":1,\"v\":\"a1\"}", "{\"id\":2,\"v\":\"a2\"}");
    load.run();
    load.put("b.json", "{\"id\":2,\"v\":\"b2\"}", "{\"id\":3,\"v\":\"b3\"}");
    load.put("c.json", "{\"id\":3,\"v\":\"c3\"}", "{\"id\":3,\"v\":\"C3\"}");

    Receipt receipt = load.run();

    assertThat(receipt.targetRows()).isEqualTo(4);
    assertThat(receipt.reconciled()).isTrue();
    assertThat(load.query("SELECT id, v FROM events ORDER BY id"))
        .containsExactly("1|a1", "2|b2", "3|C3");
  }

  @ParameterizedTest
  @EnumSource
  void upsertIntoAnEmptyTableTakesTheLastRowToo(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.mode = LoadMode.UPSERT;
    load.put("a.json", "{\"id\":1,\"v\":\"a\"}", "{\"id\":\"bad\"");
    load.put("b.json", "{\"id\":1,\"v\":\"b\"}");

    Receipt receipt = load.run();

    assertThat(receipt.targetRows()).isEqualTo(2);
    assertThat(receipt.quarantinedRows()).isEqualTo(1);
    assertThat(load.query("SELECT id, v FROM events")).containsExactly("1|b");
    assertThat(load.bucket.keys().stream().filter(key -> key.contains("quarantine"))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void upsertLoadsAChangedFileAgain(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.mode = LoadMode.UPSERT;
    load.put("a.json", "{\"id\":1,\"v\":\"old\"}");
    load.run();
    load.put("a.json", "{\"id\":1,\"v\":\"new\"}");

    Receipt receipt = load.run();

    assertThat(receipt.newFiles()).isEqualTo(1);
    assertThat(load.query("SELECT id, v FROM events")).containsExactly("1|new");
    assertThat(load.query("SELECT count(*) FROM lakeferry_files")).containsExactly("1");
    assertThat(load.run().outcome()).isEqualTo(Outcome.NOTHING_NEW);
  }

  @ParameterizedTest
  @EnumSource
  void replaceLeavesTheRowsOfTheFilesThatThereAre(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.mode = LoadMode.REPLACE;
    load.put("a.json", "{\"id\":1}");
    load.put("b.json", "{\"id\":2}");
    load.run();
    Receipt same = load.run();
    load.bucket.remove(TestLoad.SOURCE + "a.json");

    Receipt gone = load.run();

    assertThat(same.outcome()).isEqualTo(Outcome.NOTHING_NEW);
    assertThat(gone.targetRows()).isEqualTo(1);
    assertThat(load.query("SELECT id FROM events")).containsExactly("2");
    assertThat(load.query("SELECT uri FROM lakeferry_files"))
        .containsExactly("s3://scratch/events/b.json");
  }

  @ParameterizedTest
  @EnumSource
  void newFieldBecomesAColumn(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.put("a.json", "{\"id\":1}");
    load.run();
    load.put("b.json", "{\"id\":2}", "{\"id\":3,\"size\":7}", "{\"id\":\"x\"}");

    Receipt receipt = load.run();

    assertThat(receipt.quarantinedRows()).isEqualTo(1);
    assertThat(load.query("SELECT id, size FROM events ORDER BY id"))
        .containsExactly("1|null", "2|null", "3|7");
    assertThat(load.bucket.keys().stream().filter(key -> key.contains("quarantine"))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void emptyFilesCountAsLoadedEvenBeforeThereIsATable(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.bucket.put(TestLoad.SOURCE + "empty.json", "");

    Receipt receipt = load.run();

    assertThat(receipt.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(receipt.sourceRows()).isZero();
    assertThat(load.run().outcome()).isEqualTo(Outcome.NOTHING_NEW);
  }
}
