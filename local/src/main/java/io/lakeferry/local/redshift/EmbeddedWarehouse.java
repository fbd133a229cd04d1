package io.lakeferry.local.redshift;

import io.lakeferry.local.server.PostgreSqlServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** The PostgreSQL server that keeps the tables and runs the SQL. */
final class EmbeddedWarehouse implements AutoCloseable {
  static final String DATABASE = "dev";
  static final String ADMIN = PostgreSqlServer.ADMIN;

  /** Redshift reads backslashes in literals as escapes and runs transactions on one snapshot. */
  private static final String SETTINGS =
      """
      default_transaction_isolation = 'repeatable read'
      standard_conforming_strings = off
      escape_string_warning = off
      backslash_quote = on
      password_encryption = md5
      timezone = 'UTC'
      log_timezone = 'UTC'
      datestyle = 'ISO, MDY'
      max_connections = 200
      shared_buffers = '128MB'
      max_wal_size = '4GB'
      wal_level = minimal
      max_wal_senders = 0
      autovacuum_naptime = '10min'
      jit = off
      """;

  /** The administrator needs no password, for the front lets nobody log in as it. */
  private static final String ACCESS =
      """
      local all all trust
      host all postgres 127.0.0.1/32 trust
      host all postgres ::1/128 trust
      host all all 127.0.0.1/32 md5
      host all all ::1/128 md5
      """;

  private final PostgreSqlServer postgres;

  private EmbeddedWarehouse(PostgreSqlServer postgres) {
    this.postgres = postgres;
  }

  /** Starts the server on the data that the directory holds, or on a new, empty database. */
  static EmbeddedWarehouse start(Path directory) {
    PostgreSqlServer postgres =
        PostgreSqlServer.start(directory, 0, new PostgreSqlServer.Configuration(SETTINGS, ACCESS));
    EmbeddedWarehouse warehouse = new EmbeddedWarehouse(postgres);
    try {
      postgres.createDatabase(DATABASE);
      try (Connection connection = warehouse.admin()) {
        SystemViews.createIn(connection);
      }
      return warehouse;
    } catch (SQLException failed) {
      warehouse.close();
      throw new UncheckedIOException(
          "Cannot start PostgreSQL in " + directory + ": " + failed.getMessage(),
          new IOException(failed));
    }
  }

  int port() {
    return postgres.port();
  }

  /** A connection of the administrator that goes past the front. */
  Connection admin() throws SQLException {
    return postgres.admin(DATABASE);
  }

  @Override
  public void close() {
    postgres.close();
  }
}
