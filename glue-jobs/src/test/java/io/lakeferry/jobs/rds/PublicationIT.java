package io.lakeferry.jobs.rds;

import static io.lakeferry.jobs.rds.EventLake.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.Receipt.DataFile;
import io.lakeferry.contract.handoff.Receipt.Outcome;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.rds.CuttingProxy.Cut;
import io.lakeferry.jobs.secret.DatabaseSecret;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in the lake is what the table has, whoever publishes it, and whenever. */
class PublicationIT {
  static List<FaultPoint> points() {
    return FaultPoint.ofLoad();
  }

  @ParameterizedTest
  @MethodSource("points")
  void lakeHasEveryRowOnceWhereverTheRunDies(FaultPoint point) throws Exception {
    for (LoadMode mode : LoadMode.values()) {
      TestLoad load = load("kind");
      load.mode = mode;
      load.put("a.json", event(1, "x", null), event(2, "y", null));
      load.run();
      load.put("b.json", event(3, "x", null), "{", event(4, "z", null));
      load.faults = Faults.of(Map.of(Faults.VARIABLE, "fail:" + point.text()), FaultPoint.ofLoad());
      RunKey window = TestLoad.newWindow();
      try {
        load.run(window);
      } catch (JobFailure e) {
        assertThat(e).hasMessageContaining(point.text());
      }
      load.faults = Faults.none();

      Receipt receipt = load.run(window);

      assertThat(receipt.reconciled()).isTrue();
      assertThat(EventLake.ids(load)).as("%s at %s", mode, point).containsExactly(1L, 2L, 3L, 4L);
      assertThat(load.query("SELECT count(*) FROM events")).containsExactly("4");
      assertThat(keys(receipt)).isSubsetOf(load.bucket.keys());
    }
  }

  @Test
  void filesThatADeadRunHasLeftBecomeVisibleByTheNext() throws Exception {
    TestLoad load = load();
    load.put("a.json", event(1, "x", null));
    load.faults = Faults.of(Map.of(Faults.VARIABLE, "fail:after-commit"), FaultPoint.ofLoad());
    assertThatThrownBy(load::run).hasMessageContaining("after-commit");
    assertThat(EventLake.ids(load)).isEmpty();
    load.faults = Faults.none();

    Receipt receipt = load.run();

    assertThat(receipt.outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(receipt.targetRows()).isZero();
    assertThat(receipt.files()).hasSize(1);
    assertThat(EventLake.ids(load)).containsExactly(1L);
    assertThat(load.run().outcome()).isEqualTo(Outcome.NOTHING_NEW);
  }

  @Test
  void replaceLeavesOnlyTheRowsThatThereAre() throws Exception {
    TestLoad load = load("kind");
    load.mode = LoadMode.REPLACE;
    load.put("a.json", event(1, "x", null));
    load.put("b.json", event(2, "y", null));
    load.run();
    load.bucket.remove(TestLoad.SOURCE + "a.json");

    assertThat(load.run().removedFiles()).isEqualTo(2);

    assertThat(EventLake.ids(load)).containsExactly(2L);
  }

  @Test
  void publicationThatSomebodyElseFinishedIsNotRepeatedOverANewerOne() throws Exception {
    TestLoad load = load();
    load.mode = LoadMode.REPLACE;
    load.put("a.json", event(1, "x", null));
    DatabaseSecret direct = load.secret;
    AtomicBoolean other = new AtomicBoolean();
    try (CuttingProxy proxy = new CuttingProxy(direct.port(), Cut.BEFORE_THE_ANSWER)) {
      load.secret = Engine.POSTGRES.at(proxy.port(), direct.database());
      load.onLog =
          line -> {
            // The session that held the lock is lost, and its files are not visible yet.
            if (line.contains("\"Committed\"") && !other.getAndSet(true)) {
              load.bucket.remove(TestLoad.SOURCE + "a.json");
              load.put("b.json", event(2, "x", null));
              load.run();
            }
          };

      Receipt receipt = load.run();

      assertThat(other).isTrue();
      assertThat(keys(receipt)).isSubsetOf(load.bucket.keys());
    }
    assertThat(load.query("SELECT id FROM events")).containsExactly("2");
    assertThat(EventLake.ids(load)).containsExactly(2L);
  }

  @Test
  void filesThatADeadRunHasLeftAreToldOfByTheNextThatDoesNotFail() throws Exception {
    TestLoad load = load("kind");
    load.put("a.json", event(1, "x", null));
    die(load, TestLoad.newWindow(), FaultPoint.AFTER_COMMIT);
    load.put("b.json", event(2, "y", null), "{");
    load.maxBadRatio = BigDecimal.ZERO;
    assertThatThrownBy(load::run).hasMessageStartingWith("Too many bad records");
    assertThat(EventLake.ids(load)).isEmpty();
    load.maxBadRatio = BigDecimal.ONE;

    Receipt receipt = load.run();

    assertThat(keys(receipt))
        .hasSize(2)
        .anyMatch(key -> key.contains("kind_key=x"))
        .anyMatch(key -> key.contains("kind_key=y"));
    assertThat(EventLake.ids(load)).containsExactly(1L, 2L);
  }

  @Test
  void rerunTellsOfAllThatItsDeadAttemptHasPublished() throws Exception {
    TestLoad load = load("kind");
    load.put("a.json", event(1, "x", null));
    die(load, TestLoad.newWindow(), FaultPoint.AFTER_COMMIT);
    load.put("b.json", event(2, "y", null));
    RunKey window = TestLoad.newWindow();
    die(load, window, FaultPoint.AFTER_PUBLISH);

    Receipt receipt = load.run(window);

    assertThat(receipt.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(keys(receipt)).hasSize(2).isSubsetOf(load.bucket.keys());
  }

  @Test
  void filesThatAReplacementTookAwayAreNotToldOf() throws Exception {
    TestLoad load = load("kind");
    load.mode = LoadMode.REPLACE;
    load.put("a.json", event(1, "x", null));
    RunKey window = TestLoad.newWindow();
    die(load, window, FaultPoint.AFTER_COMMIT);
    load.put("b.json", event(2, "y", null));

    Receipt receipt = load.run();

    assertThat(keys(receipt)).hasSize(2).isSubsetOf(load.bucket.keys());
    assertThat(EventLake.ids(load)).containsExactly(1L, 2L);
    assertThat(load.run(window).files()).isEmpty();
  }

  @Test
  void lostManifestKeepsNoOtherRowsOut() throws Exception {
    TestLoad load = load("kind");
    load.put("a.json", event(1, "x", null));
    RunKey lost = TestLoad.newWindow();
    die(load, lost, FaultPoint.AFTER_COMMIT);
    load.bucket.keys().stream()
        .filter(key -> key.contains("/staging/"))
        .forEach(load.bucket::remove);
    load.put("b.json", event(2, "y", null));
    RunKey window = TestLoad.newWindow();

    assertThatThrownBy(() -> load.run(window))
        .hasMessageStartingWith("Cannot publish the files of the run " + lost.value())
        .hasMessageContaining("set published_at in lakeferry_loads");

    assertThat(load.query("SELECT id FROM events ORDER BY id")).containsExactly("1", "2");
    assertThat(EventLake.ids(load)).containsExactly(2L);
    load.execute(
        "UPDATE lakeferry_loads SET published_at = now() WHERE run_key = '" + lost.value() + "'");
    assertThat(keys(load.run(window))).hasSize(1).isSubsetOf(load.bucket.keys());
  }

  @Test
  void replacementEndsTheWaitForALostManifest() throws Exception {
    TestLoad load = load();
    load.mode = LoadMode.REPLACE;
    load.put("a.json", event(1, "x", null));
    die(load, TestLoad.newWindow(), FaultPoint.AFTER_COMMIT);
    load.bucket.keys().stream()
        .filter(key -> key.contains("/staging/"))
        .forEach(load.bucket::remove);
    load.put("b.json", event(2, "y", null));

    assertThat(load.run().reconciled()).isTrue();

    assertThat(EventLake.ids(load)).containsExactly(1L, 2L);
    assertThat(load.run().outcome()).isEqualTo(Outcome.NOTHING_NEW);
  }

  @Test
  void replaceLeavesFilesThatAreNotOfTheTable() throws Exception {
    TestLoad load = load();
    load.mode = LoadMode.REPLACE;
    load.put("a.json", event(1, "x", null));
    load.run();
    List<String> others =
        List.of(
            EventLake.FOLDER + "returns/manual-00000000abcd-0a1b2c3d-00001.parquet",
            EventLake.FOLDER + "read.me");
    others.forEach(key -> load.bucket.put(key, "another's"));
    load.put("b.json", event(2, "x", null));

    assertThat(load.run().removedFiles()).isEqualTo(1);

    assertThat(load.bucket.keys()).containsAll(others);
  }

  private static TestLoad load(String... partitionBy) throws SQLException {
    TestLoad load = new TestLoad(Engine.POSTGRES);
    load.lake = EventLake.by(partitionBy);
    return load;
  }

  private static void die(TestLoad load, RunKey window, FaultPoint point) {
    load.faults = Faults.of(Map.of(Faults.VARIABLE, "fail:" + point.text()), FaultPoint.ofLoad());
    assertThatThrownBy(() -> load.run(window)).hasMessageContaining(point.text());
    load.faults = Faults.none();
  }

  private static List<String> keys(Receipt receipt) {
    return receipt.files().stream()
        .map(DataFile::uri)
        .map(uri -> uri.substring("s3://scratch/".length()))
        .toList();
  }
}
