package io.lakeferry.local.redshift;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The PostgreSQL server that keeps the tables and runs the SQL. */
final class EmbeddedWarehouse implements AutoCloseable {
  static final String DATABASE = "dev";
  static final String ADMIN = "postgres";

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

  private final EmbeddedPostgres postgres;

  private final Path data;

  private EmbeddedWarehouse(EmbeddedPostgres postgres, Path data) {
    this.postgres = postgres;
    this.data = data;
  }

  /** Starts the server on the data that the directory holds, or on a new, empty database. */
  static EmbeddedWarehouse start(Path directory) {
    try {
      Path data = Files.createDirectories(directory).toRealPath().resolve("data");
      StaleServer.stop(data);
      EmbeddedWarehouse warehouse =
          new EmbeddedWarehouse(
              EmbeddedPostgres.builder()
                  .setDataDirectory(data)
                  .setCleanDataDirectory(false)
                  .setRegisterShutdownHook(true)
                  .setPGStartupWait(Duration.ofSeconds(60))
                  .setLocaleConfig("locale", "C")
                  .setDataDirectoryCustomizer(EmbeddedWarehouse::configure)
                  .start(),
              data);
      warehouse.prepare();
      return warehouse;
    } catch (IOException | SQLException | IllegalStateException failed) {
      String reason =
          UnwillingRoot.reason(System.getProperty("user.name"), LinuxUtils::isUnshareAvailable)
              .orElse(String.valueOf(failed.getMessage()));
      throw new UncheckedIOException(
          "Cannot start PostgreSQL in " + directory + ": " + reason, new IOException(failed));
    }
  }

  int port() {
    return postgres.getPort();
  }

  /** A connection of the administrator that goes past the front. */
  Connection admin() throws SQLException {
    return admin(DATABASE);
  }

  private Connection admin(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?user=" + ADMIN);
  }

  private static void configure(File data) {
    try {
      Files.writeString(data.toPath().resolve("postgresql.auto.conf"), SETTINGS);
      Files.writeString(data.toPath().resolve("pg_hba.conf"), ACCESS);
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot configure PostgreSQL in " + data, failed);
    }
  }

  private void prepare() throws SQLException {
    try (Connection connection = admin(ADMIN);
        Statement statement = connection.createStatement()) {
      if (!statement
          .executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")
          .next()) {
        statement.execute("CREATE DATABASE " + DATABASE);
      }
    }
    try (Connection connection = admin()) {
      SystemViews.createIn(connection);
    }
  }

  /** Ends the server also where it is too busy to end in the time that its starter grants. */
  @Override
  public void close() {
    try {
      postgres.close();
      StaleServer.stop(data);
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot stop PostgreSQL on port " + port(), failed);
    }
  }
}
