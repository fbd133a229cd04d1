package io.lakeferry.local.rds;

import io.lakeferry.local.server.PostgreSqlServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** PostgreSQL as RDS runs it: passwords by SCRAM, and what was committed survives a crash. */
final class StorePostgreSql implements StoreServer {
  private static final PostgreSqlServer.Configuration CONFIGURATION =
      new PostgreSqlServer.Configuration(
          """
          password_encryption = 'scram-sha-256'
          timezone = 'UTC'
          log_timezone = 'UTC'
          shared_buffers = '128MB'
          max_wal_size = '4GB'
          """,
          """
          local all postgres trust
          host all postgres 127.0.0.1/32 trust
          host all all 127.0.0.1/32 scram-sha-256
          """);

  private final PostgreSqlServer postgres;

  private StorePostgreSql(PostgreSqlServer postgres) {
    this.postgres = postgres;
  }

  static StorePostgreSql start(Path directory, int port, EtlUser user) {
    StorePostgreSql store =
        new StorePostgreSql(PostgreSqlServer.start(directory, port, CONFIGURATION));
    try {
      store.postgres.createDatabase(DATABASE);
      store.admit(user);
      return store;
    } catch (SQLException failed) {
      store.close();
      throw new UncheckedIOException(
          "Cannot prepare PostgreSQL in " + directory + " (SQLSTATE " + failed.getSQLState() + ")",
          new IOException("The statement that creates the user failed"));
    }
  }

  /** It may connect, make temporary tables, and make tables of its own in the schema public. */
  private void admit(EtlUser user) throws SQLException {
    try (Connection connection = admin();
        PreparedStatement login =
            connection.prepareStatement(
                "SELECT format(CASE WHEN EXISTS (SELECT 1 FROM pg_roles WHERE rolname = ?)"
                    + " THEN 'ALTER' ELSE 'CREATE' END || ' ROLE %I LOGIN PASSWORD %L', ?, ?)");
        Statement statement = connection.createStatement()) {
      login.setString(1, user.name());
      login.setString(2, user.name());
      login.setString(3, user.password());
      PostgreSqlServer.executeAnswers(login);
      statement.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
      statement.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + DATABASE + " TO " + user.name());
      statement.execute("GRANT USAGE, CREATE ON SCHEMA public TO " + user.name());
    }
  }

  @Override
  public Connection admin() throws SQLException {
    return postgres.admin(DATABASE);
  }

  @Override
  public void close() {
    postgres.close();
  }
}
