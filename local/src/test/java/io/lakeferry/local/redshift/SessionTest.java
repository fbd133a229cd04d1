package io.lakeferry.local.redshift;

import static io.lakeferry.local.redshift.Warehouse.unload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lakeferry.local.s3.S3Faults;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An UNLOAD is one statement among others in a session, a transaction and a crowd. */
class SessionTest {
  private static final String SLOW =
      "SELECT i, md5(i::text) AS m FROM generate_series(1, 50000000) i";

  @TempDir static Path directory;
  static Warehouse warehouse;

  @BeforeAll
  static void start() {
    warehouse = new Warehouse(directory);
  }

  @AfterAll
  static void stop() {
    warehouse.close();
  }

  @Test
  void countAndUnloadSeeOneSnapshot() throws SQLException {
    warehouse.run("CREATE TABLE moving (a int)", "INSERT INTO moving VALUES (1), (2)");
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      assertThat(single(statement, "SELECT count(*) FROM moving")).isEqualTo("2");
      warehouse.run("INSERT INTO moving VALUES (3)", "DELETE FROM moving WHERE a = 1");
      statement.execute(unload("SELECT * FROM moving", "moving/", "FORMAT PARQUET"));
      assertThat(single(statement, "SELECT count(*) FROM moving")).isEqualTo("2");
      connection.commit();
    }
    assertThat(
            Duck.rows(
                "SELECT a FROM " + Duck.table(warehouse.file("moving/*.parquet")) + " ORDER BY 1"))
        .containsExactly("1", "2");
  }

  @Test
  void unloadSeesWhatItsOwnTransactionWroteAndItsTemporaryTables() throws SQLException {
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("CREATE TEMPORARY TABLE mine AS SELECT 42 AS answer");
      statement.execute(unload("SELECT * FROM mine", "mine/", "FORMAT CSV PARALLEL OFF"));
      connection.rollback();
    }
    assertThat(warehouse.file("mine/0000_part_00")).hasContent("42");
  }

  @Test
  void theNoticeTellsTheRows() throws SQLException {
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.execute(
                  " -- a remark\n /* and /* another */ */ "
                      + unload("SELECT 1 AS a UNION ALL SELECT 2", "notice/", "FORMAT PARQUET")))
          .isFalse();
      SQLWarning warning = statement.getWarnings();
      assertThat(warning.getMessage())
          .isEqualTo("UNLOAD completed, 2 record(s) unloaded successfully.");
    }
  }

  @Test
  void aPreparedUnloadRunsAgainAndAgain() throws SQLException {
    try (Connection connection = warehouse.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                unload("SELECT 1 AS a", "prepared/", "FORMAT PARQUET ALLOWOVERWRITE"))) {
      for (int i = 0; i < 12; i++) {
        statement.execute();
      }
    }
    assertThat(warehouse.keys("prepared/")).containsExactly("prepared/0000_part_00.parquet");
  }

  @Test
  void theSimpleProtocolUnloadsToo() throws SQLException {
    String url =
        "jdbc:postgresql://127.0.0.1:"
            + warehouse.redshift.port()
            + "/dev?preferQueryMode=simple&sslmode=disable";
    Properties login = new Properties();
    login.setProperty("user", Warehouse.USER);
    login.setProperty("password", Warehouse.PASSWORD);
    try (Connection connection = DriverManager.getConnection(url, login);
        Statement statement = connection.createStatement()) {
      statement.execute(unload("SELECT 1 AS a", "simple/", "FORMAT PARQUET"));
      connection.setAutoCommit(false);
      SQLException refused =
          catchThrowableOfType(
              SQLException.class,
              () -> statement.execute(unload("SELECT 1 AS a", "simple/", "FORMAT PARQUET")));
      assertThat(refused.getMessage()).contains("destination on S3 is not empty");
      assertThat(
              catchThrowableOfType(SQLException.class, () -> statement.execute("SELECT 1"))
                  .getSQLState())
          .isEqualTo("25P02");
      connection.rollback();
      assertThat(single(statement, "SELECT 1")).isEqualTo("1");
    }
    assertThat(warehouse.keys("simple/")).containsExactly("simple/0000_part_00.parquet");
  }

  @Test
  void anS3ErrorFailsTheUnloadAndTheSessionLives() throws SQLException {
    warehouse.s3.faults().fail(S3Faults.Operation.PUT, "broken/", 0, 100, 500);
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      SQLException failed =
          catchThrowableOfType(
              SQLException.class,
              () -> statement.execute(unload("SELECT 1 AS a", "broken/", "FORMAT PARQUET")));
      assertThat(failed.getMessage())
          .contains(
              "S3ServiceException:We encountered an internal error. Please try again.,Status 500,"
                  + "Error InternalError");
      assertThat(single(statement, "SELECT 1")).isEqualTo("1");
    } finally {
      warehouse.s3.faults().clear();
    }
  }

  @Test
  void anUnloadCanBeCancelled() throws Exception {
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      CompletableFuture<SQLException> cancelled =
          CompletableFuture.supplyAsync(
              () ->
                  catchThrowableOfType(
                      SQLException.class,
                      () -> statement.execute(unload(SLOW, "cancelled/", "FORMAT PARQUET"))));
      await(() -> running() == 1);
      statement.cancel();
      assertThat(cancelled.get(30, TimeUnit.SECONDS).getSQLState()).isEqualTo("57014");
      assertThat(single(statement, "SELECT 1")).isEqualTo("1");
    }
    assertThat(warehouse.keys("cancelled/")).isEmpty();
  }

  @Test
  void aClientThatGoesAwayEndsItsUnload() throws Exception {
    Connection connection = warehouse.connect();
    Statement statement = connection.createStatement();
    CompletableFuture<SQLException> aborted =
        CompletableFuture.supplyAsync(
            () ->
                catchThrowableOfType(
                    SQLException.class,
                    () -> statement.execute(unload(SLOW, "gone/", "FORMAT PARQUET"))));
    await(() -> running() == 1);
    connection.abort(Runnable::run);
    await(() -> running() == 0);
    assertThat((Throwable) aborted.get(30, TimeUnit.SECONDS)).isNotNull();
    assertThat(warehouse.keys("gone/")).isEmpty();
  }

  @Test
  void manySessionsUnloadAtOnce() {
    List<CompletableFuture<Void>> sessions =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          try {
                            warehouse.run(
                                unload(
                                    "SELECT g FROM generate_series(1, 100000) g",
                                    "many/" + i + "/",
                                    "FORMAT PARQUET MANIFEST"));
                          } catch (SQLException failed) {
                            throw new IllegalStateException(failed);
                          }
                        }))
            .toList();
    sessions.forEach(CompletableFuture::join);
    assertThat(warehouse.keys("many/")).hasSize(12 * 3);
  }

  private static String single(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** How many COPYs PostgreSQL runs now. */
  private static int running() {
    try (Connection connection = warehouse.redshift.admin();
        Statement statement = connection.createStatement()) {
      return Integer.parseInt(
          single(
              statement,
              "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE 'COPY (%'"));
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("time left").isBefore(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
