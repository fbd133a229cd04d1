package io.lakeferry.local.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.LoadMode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sweep that could not see a lost row would prove nothing. */
class NumberedRowsTest {
  private static final int ROWS = 10;

  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    execute("CREATE TABLE t (id BIGINT, version BIGINT)");
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void appendedWindowsLieOneBehindTheOther() throws SQLException {
    NumberedRows rows = new NumberedRows(LoadMode.APPEND, ROWS);
    assertThat(rows.ids(0)).isZero();
    assertThat(rows.ids(3)).isEqualTo(30);
    for (int window = 0; window < 3; window++) {
      insert(window, rows.first(window), rows.first(window) + ROWS);
    }

    assertThat(rows.find(connection, "t", 3)).isEqualTo(new NumberedRows.Found(30, 30, 20, 30));
    execute("DELETE FROM t WHERE id = 7");
    execute("INSERT INTO t VALUES (8, 0)");
    assertThat(rows.find(connection, "t", 3)).isEqualTo(new NumberedRows.Found(30, 29, 19, 29));
  }

  @Test
  void anUpsertWritesHalfOfTheLastWindowAgain() throws SQLException {
    NumberedRows rows = new NumberedRows(LoadMode.UPSERT, ROWS);
    assertThat(rows.ids(3)).isEqualTo(20);
    insert(0, 0, 5);
    insert(1, 5, 10);
    insert(2, 10, 20);

    assertThat(rows.find(connection, "t", 3)).isEqualTo(new NumberedRows.Found(20, 20, 10, 20));
    execute("UPDATE t SET version = 1 WHERE id = 12");
    assertThat(rows.find(connection, "t", 3).after()).as("a row of old content").isEqualTo(19);
  }

  @Test
  void beforeTheFirstWindowThereIsNothing() throws SQLException {
    NumberedRows rows = new NumberedRows(LoadMode.UPSERT, ROWS);

    assertThat(rows.find(connection, "t", 1)).isEqualTo(new NumberedRows.Found(0, 0, 0, 0));
  }

  @Test
  void aWindowHasTwoHalves() {
    assertThatThrownBy(() -> new NumberedRows(LoadMode.APPEND, 3))
        .hasMessage("The rows of a window must be even: 3");
  }

  private void insert(int version, long from, long to) throws SQLException {
    execute("INSERT INTO t SELECT i, " + version + " FROM range(" + from + ", " + to + ") AS r(i)");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
