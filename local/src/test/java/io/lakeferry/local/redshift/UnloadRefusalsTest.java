package io.lakeferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Redshift refuses is refused, in its words, and leaves no file and a failed transaction. */
class UnloadRefusalsTest {
  @TempDir static Path directory;
  static Warehouse warehouse;
  static Connection connection;

  @BeforeAll
  static void start() throws SQLException {
    warehouse = new Warehouse(directory);
    warehouse.redshift.denyRole(MalformedUnloads.DENIED);
    warehouse.run("CREATE TABLE t (a int, b varchar(9))", "INSERT INTO t VALUES (1, 'x')");
    connection = warehouse.connect();
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    warehouse.close();
  }

  @ParameterizedTest
  @MethodSource("io.lakeferry.local.redshift.MalformedUnloads#all")
  void isRefusedAndNothingElseHappens(String unload, String sqlState, String message)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      SQLException refused =
          catchThrowableOfType(SQLException.class, () -> statement.execute(unload));
      assertThat(refused.getMessage().lines().findFirst()).hasValue("ERROR: " + message);
      assertThat(refused.getSQLState()).isEqualTo(sqlState);
      SQLException failed =
          catchThrowableOfType(SQLException.class, () -> statement.execute("SELECT 1"));
      assertThat(failed.getSQLState()).isEqualTo("25P02");
      SQLException again =
          catchThrowableOfType(SQLException.class, () -> statement.execute(unload));
      assertThat(again.getSQLState()).isEqualTo("25P02");
    } finally {
      connection.rollback();
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(1);
    }
    connection.rollback();
    assertThat(warehouse.keys("")).isEmpty();
  }

  @Test
  void existingFilesAreRefused() throws SQLException {
    try {
      String unload = Warehouse.unload("SELECT 1 AS a", "there/x", "FORMAT PARQUET");
      warehouse.run(unload);
      assertThat(catchThrowableOfType(SQLException.class, () -> warehouse.run(unload)).getMessage())
          .contains("Specified unload destination on S3 is not empty.");
    } finally {
      java.util.Arrays.stream(warehouse.file("there").toFile().listFiles())
          .forEach(java.io.File::delete);
    }
  }
}
