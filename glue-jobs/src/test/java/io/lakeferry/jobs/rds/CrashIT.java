package io.lakeferry.jobs.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.Receipt.Outcome;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.rds.CuttingProxy.Cut;
import io.lakeferry.jobs.secret.DatabaseSecret;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever a load ends, a rerun of its window loses no row and doubles none. */
class CrashIT {
  private static final int AT_ONCE = 3;
  private static final int ROUNDS = 5;

  static Stream<Arguments> everywhere() {
    List<Arguments> cases = new ArrayList<>();
    for (Engine engine : Engine.values()) {
      for (LoadMode mode : LoadMode.values()) {
        FaultPoint.ofLoad().forEach(point -> cases.add(Arguments.of(engine, mode, point)));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("everywhere")
  void failureAtAnyPointIsPutRightByARerun(Engine engine, LoadMode mode, FaultPoint point)
      throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.mode = mode;
    load.put("a.json", "{\"id\":1,\"v\":\"a\"}", "{\"id\":2,\"v\":\"a\"}");
    load.run();
    load.put("b.json", "{\"id\":3,\"v\":\"b\"}", "not json", "{\"id\":4,\"w\":\"b\"}");
    load.faults = Faults.of(Map.of(Faults.VARIABLE, "fail:" + point.text()), FaultPoint.ofLoad());
    RunKey window = TestLoad.newWindow();
    boolean died = false;
    try {
      load.run(window);
    } catch (JobFailure e) {
      died = true;
      assertThat(e).hasMessage("Failed as ordered by LAKEFERRY_FAULT at " + point.text());
      assertThat(load.query("SELECT count(*) FROM events")).containsAnyOf("2", "4");
    }
    load.faults = Faults.none();

    Receipt receipt = load.run(window);

    assertThat(receipt.reconciled()).isTrue();
    assertThat(receipt.quarantinedRows()).isEqualTo(1);
    assertThat(load.query("SELECT id FROM events ORDER BY id"))
        .as("died: %s", died)
        .containsExactly("1", "2", "3", "4");
    assertThat(load.query("SELECT count(*) FROM lakeferry_files")).containsExactly("2");
    assertThat(load.run().outcome()).isEqualTo(Outcome.NOTHING_NEW);
  }

  @ParameterizedTest
  @EnumSource
  void lostAnswerToCommitIsFoundOut(Engine engine) throws SQLException, IOException {
    TestLoad load = new TestLoad(engine);
    load.put("a.json", "{\"id\":1}", "{\"id\":2}");
    DatabaseSecret direct = load.secret;
    try (CuttingProxy proxy = new CuttingProxy(direct.port(), Cut.BEFORE_THE_ANSWER)) {
      load.secret = engine.at(proxy.port(), direct.database());

      Receipt receipt = load.run();

      assertThat(proxy.hasCut()).isTrue();
      assertThat(receipt.outcome()).isEqualTo(Outcome.PUBLISHED);
      assertThat(receipt.targetRows()).isEqualTo(2);
    }
    load.secret = direct;
    assertThat(load.run().outcome()).isEqualTo(Outcome.NOTHING_NEW);
    assertThat(load.query("SELECT count(*) FROM events")).containsExactly("2");
  }

  @ParameterizedTest
  @EnumSource
  void commitThatNeverArrivedFailsTheRun(Engine engine) throws SQLException, IOException {
    TestLoad load = new TestLoad(engine);
    load.put("a.json", "{\"id\":1}", "{\"id\":2}");
    DatabaseSecret direct = load.secret;
    RunKey window = TestLoad.newWindow();
    try (CuttingProxy proxy = new CuttingProxy(direct.port(), Cut.BEFORE_THE_SERVER)) {
      load.secret = engine.at(proxy.port(), direct.database());

      assertThatThrownBy(() -> load.run(window)).isInstanceOf(JobFailure.class);

      assertThat(proxy.hasCut()).isTrue();
    }
    load.secret = direct;
    assertThat(load.query("SELECT count(*) FROM events")).containsExactly("0");
    assertThat(load.run(window).outcome()).isEqualTo(Outcome.PUBLISHED);
    assertThat(load.query("SELECT count(*) FROM events")).containsExactly("2");
  }

  @ParameterizedTest
  @EnumSource
  void runsAtOnceLoadEachFileOnce(Engine engine)
      throws SQLException, InterruptedException, ExecutionException {
    TestLoad load = new TestLoad(engine);
    // Without a key nothing but the ledger keeps a row from being there twice.
    load.key = List.of();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (int round = 1; round <= ROUNDS; round++) {
        load.put("a-" + round + ".json", "{\"id\":" + round + "}", "{\"id\":-" + round + "}");
        List<Future<Receipt>> runs = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          runs.add(threads.submit(() -> load.run()));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Receipt> run : runs) {
          outcomes.add(run.get().outcome());
        }
        assertThat(outcomes)
            .containsExactlyInAnyOrder(Outcome.PUBLISHED, Outcome.NOTHING_NEW, Outcome.NOTHING_NEW);
        assertThat(load.query("SELECT count(*), count(DISTINCT id) FROM events"))
            .containsExactly((2 * round) + "|" + (2 * round));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void brokenConnectionsToS3AreOpenedAgainWhereTheyBroke(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      lines.append("{\"id\":").append(i).append("}\n");
    }
    load.bucket.put(TestLoad.SOURCE + "a.json", lines.toString());
    load.bucket.breakAfter = 10_000;

    assertThat(load.run().targetRows()).isEqualTo(5000);

    assertThat(load.query("SELECT count(*), sum(id) FROM events")).containsExactly("5000|12497500");
  }

  @ParameterizedTest
  @EnumSource
  void fileThatChangesAfterItWasListedFailsTheRun(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.columns = java.util.Optional.of("id int");
    load.put("a.json", "{\"id\":1}");
    load.bucket.onGet = key -> load.bucket.put(key, "{\"id\":2}\n");

    assertThatThrownBy(load::run)
        .hasMessage(
            "The file s3://scratch/events/a.json has changed since it was listed; nothing was"
                + " loaded, run the window again");
    assertThat(load.query("SELECT count(*) FROM events")).containsExactly("0");
  }
}
