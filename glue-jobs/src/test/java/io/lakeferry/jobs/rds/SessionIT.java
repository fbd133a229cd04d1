package io.lakeferry.jobs.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.secret.DatabaseSecret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody has set on the server neither ends a load nor blinds it. */
class SessionIT {
  @Test
  void noTimeoutOfPostgresqlEndsALoad() throws SQLException {
    List<String> timeouts =
        List.of("statement_timeout", "idle_in_transaction_session_timeout", "idle_session_timeout");
    DatabaseSecret secret = Engine.POSTGRES.newDatabase();
    for (String timeout : timeouts) {
      Engine.POSTGRES.execute(
          secret, "ALTER DATABASE " + secret.database() + " SET " + timeout + " = '1h'");
    }

    assertThat(settings(secret, "SHOW ", timeouts)).containsOnly("0");
  }

  @Test
  void noTimeoutOfMariaDbEndsALoad() throws SQLException {
    List<String> timeouts =
        List.of("max_statement_time", "idle_transaction_timeout", "idle_write_transaction_timeout");
    DatabaseSecret secret = Engine.MARIADB.newDatabase();
    for (String timeout : timeouts) {
      Engine.MARIADB.execute(secret, "SET GLOBAL " + timeout + " = 3600");
    }
    try {
      assertThat(settings(secret, "SELECT @@", timeouts))
          .extracting(Double::valueOf)
          .containsOnly(0.0);
    } finally {
      for (String timeout : timeouts) {
        Engine.MARIADB.execute(secret, "SET GLOBAL " + timeout + " = 0");
      }
    }
  }

  @Test
  void valueThatTheServerChangesFailsTheLoadEvenIfItKeepsNoWarnings() throws SQLException {
    TestLoad load = new TestLoad(Engine.MARIADB);
    load.columns = Optional.of("id int, v varchar(3)");
    load.put("a.json", "{\"id\":1,\"v\":\"abc\"}");
    load.run();
    load.execute(
        "ALTER TABLE events ADD g tinyint AS (id * 100) STORED", "SET GLOBAL max_error_count = 0");
    load.put("b.json", "{\"id\":2,\"v\":\"abc\"}");
    try {
      assertThatThrownBy(load::run)
          .hasMessageContaining("The database would not keep a value as it is");
    } finally {
      load.execute("SET GLOBAL max_error_count = 64");
    }
    assertThat(load.query("SELECT id FROM events")).containsExactly("1");
  }

  private static List<String> settings(DatabaseSecret secret, String show, List<String> names)
      throws SQLException {
    List<String> values = new ArrayList<>();
    try (Session session = new Database(secret).connect();
        Statement statement = session.connection().createStatement()) {
      for (String name : names) {
        try (ResultSet row = statement.executeQuery(show + name)) {
          row.next();
          values.add(row.getString(1));
        }
      }
    }
    return values;
  }
}
