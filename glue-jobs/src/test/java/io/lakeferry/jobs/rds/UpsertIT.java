package io.lakeferry.jobs.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that find a table full of others: each key once, in its last version. */
class UpsertIT {
  // More than five parts of a merge in PostgreSQL.
  private static final int ROWS = 20_000;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static TestLoad full(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.mode = LoadMode.UPSERT;
    load.key = List.of("name", "day", "id");
    load.columns =
        Optional.of("name varchar(40), day date, id bigint, v int, note text, price decimal(9,2)");
    load.bucket.put(TestLoad.SOURCE + "a.json", rows(0, 2, 1));
    assertThat(load.run().targetRows()).isEqualTo(ROWS);
    return load;
  }

  /** As many rows as ever, from one on and with steps, whose version is this. */
  private static String rows(int first, int step, int version) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ROWS; i++) {
      text.append(row(first + i * step, version)).append('\n');
    }
    return text.toString();
  }

  private static String row(int id, int version) {
    return ("{\"name\":\"it's {%1$d}, \\\"x\\\" \\\\\",\"day\":\"2026-01-%2$02d\",\"id\":%1$d,"
            + "\"v\":%3$d,\"price\":0.%2$02d}")
        .formatted(id, id % 28 + 1, version);
  }

  @ParameterizedTest
  @EnumSource
  void lastVersionOfEachKeyWinsInFilesAndAcrossThem(Engine engine) throws SQLException {
    TestLoad load = full(engine);
    // Every even id up to 2 * ROWS is there; from here on every third, then every fourth.
    load.bucket.put(TestLoad.SOURCE + "b.json", rows(0, 3, 2) + rows(0, 3, 3) + row(8, 4) + "\n");
    load.bucket.put(TestLoad.SOURCE + "c.json", row(8, 9) + "\n" + rows(0, 4, 5));

    Receipt receipt = load.run();

    assertThat(receipt.reconciled()).isTrue();
    assertThat(receipt.targetRows()).isEqualTo(3 * ROWS + 2);
    int last = 4 * (ROWS - 1);
    int[] expected = new int[6];
    for (int id = 0; id <= last; id++) {
      boolean third = id % 3 == 0 && id / 3 < ROWS;
      boolean first = id % 2 == 0 && id / 2 < ROWS;
      expected[id % 4 == 0 ? 5 : third ? 3 : first ? 1 : 0]++;
    }
    assertThat(
            load.query("SELECT v, count(*), count(DISTINCT id) FROM events GROUP BY v ORDER BY v"))
        .containsExactly(
            "1|" + expected[1] + "|" + expected[1],
            "3|" + expected[3] + "|" + expected[3],
            "5|" + expected[5] + "|" + expected[5]);
    assertThat(load.run().outcome()).isEqualTo(Receipt.Outcome.NOTHING_NEW);
  }

  @ParameterizedTest
  @EnumSource
  void failureAmidTheMergeLeavesNothing(Engine engine) throws SQLException {
    TestLoad load = full(engine);
    load.bucket.put(TestLoad.SOURCE + "b.json", rows(0, 1, 2));
    RunKey window = TestLoad.newWindow();
    load.faults = Faults.of(Map.of(Faults.VARIABLE, "fail:merge-first-part"), FaultPoint.ofLoad());

    assertThatThrownBy(() -> load.run(window)).isInstanceOf(JobFailure.class);

    assertThat(load.query("SELECT count(*), sum(v) FROM events"))
        .containsExactly(ROWS + "|" + ROWS);
    load.faults = Faults.none();
    load.run(window);
    assertThat(load.query("SELECT count(*), sum(v) FROM events"))
        .containsExactly(ROWS * 3 / 2 + "|" + ROWS * 5 / 2);
  }

  @ParameterizedTest
  @EnumSource
  void nullsAreComparedAsValues(Engine engine) throws SQLException {
    TestLoad load = new TestLoad(engine);
    load.mode = LoadMode.UPSERT;
    load.columns = Optional.of("id int, v int, note text");
    load.put("a.json", "{\"id\":1}", "{\"id\":2,\"v\":2}", "{\"id\":3,\"v\":3}", "{\"id\":4}");
    load.run();
    load.put("b.json", "{\"id\":1,\"v\":1}", "{\"id\":2}", "{\"id\":3,\"v\":3}", "{\"id\":4}");

    load.run();

    assertThat(load.query("SELECT id, v, note FROM events ORDER BY id"))
        .containsExactly("1|1|null", "2|null|null", "3|3|null", "4|null|null");
  }

  @Test
  void rowsThatDoNotDifferAreNotWrittenAgain() throws SQLException {
    TestLoad load = full(Engine.POSTGRES);
    List<String> before = load.query("SELECT id, xmin FROM events WHERE id <> 8 ORDER BY id");
    load.bucket.put(TestLoad.SOURCE + "b.json", rows(0, 2, 1) + row(8, 2) + "\n");

    load.run();

    assertThat(load.query("SELECT id, xmin FROM events WHERE id <> 8 ORDER BY id"))
        .isEqualTo(before);
    assertThat(load.query("SELECT v FROM events WHERE id = 8")).containsExactly("2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rowOfAForeignWriterIsWaitedForAndUpdated(boolean committed)
      throws SQLException, InterruptedException, ExecutionException, TimeoutException {
    TestLoad load = full(Engine.POSTGRES);
    load.bucket.put(TestLoad.SOURCE + "b.json", rows(1, 2, 2));
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection foreign = Engine.POSTGRES.connect(load.secret.database());
        Statement statement = foreign.createStatement()) {
      foreign.setAutoCommit(false);
      statement.execute(
          "INSERT INTO events SELECT replace(name, '{8}', '{39999}'), date '2026-01-16', 39999, 7"
              + " FROM events WHERE id = 8");
      Future<Receipt> run = thread.submit(() -> load.run());
      // The session that waits for the foreign row, and no other, waits for a lock.
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!run.isDone()
          && load.query("SELECT count(*) FROM pg_locks WHERE NOT granted").contains("0")) {
        assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
        LockSupport.parkNanos(20_000_000);
      }
      assertThat(run.isDone()).isFalse();
      if (committed) {
        foreign.commit();
      } else {
        foreign.rollback();
      }

      assertThat(run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).targetRows()).isEqualTo(ROWS);
    } finally {
      thread.shutdownNow();
    }
    assertThat(load.query("SELECT v FROM events WHERE id = 39999")).containsExactly("2");
    assertThat(load.query("SELECT count(*) FROM events")).containsExactly("" + 2 * ROWS);
  }
}
