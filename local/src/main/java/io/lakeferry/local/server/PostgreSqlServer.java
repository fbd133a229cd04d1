package io.lakeferry.local.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A PostgreSQL server on the loopback address. */
public final class PostgreSqlServer implements AutoCloseable {
  /** The administrator, who needs no password on this machine. */
  public static final String ADMIN = "postgres";

  private static final String LOCK = "postmaster.pid";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EmbeddedPostgres postgres;
  private final Path data;

  private PostgreSqlServer(EmbeddedPostgres postgres, Path data) {
    this.postgres = postgres;
    this.data = data;
  }

  /**
   * How a server is set up.
   *
   * @param settings lines of {@code postgresql.conf}
   * @param access the lines of {@code pg_hba.conf}; the administrator must be trusted
   */
  public record Configuration(String settings, String access) {
    private void writeTo(File data) {
      try {
        Files.writeString(data.toPath().resolve("postgresql.auto.conf"), settings);
        Files.writeString(data.toPath().resolve("pg_hba.conf"), access);
      } catch (IOException failed) {
        throw new UncheckedIOException("Cannot configure PostgreSQL in " + data, failed);
      }
    }
  }

  /**
   * Starts on the data that the directory holds, or on a new, empty cluster. A server that a crash
   * left on that data is ended first.
   *
   * @param directory where {@code data} is or will be
   * @param port the port on 127.0.0.1; 0 takes a free one
   * @throws UncheckedIOException when PostgreSQL does not start
   */
  public static PostgreSqlServer start(Path directory, int port, Configuration configuration) {
    try {
      Path data = data(Files.createDirectories(directory));
      stopStale(directory);
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setPort(port == 0 ? FreePort.near(0) : port)
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(true)
              .setPGStartupWait(PATIENCE)
              .setLocaleConfig("locale", "C")
              .setDataDirectoryCustomizer(configuration::writeTo)
              .start();
      return new PostgreSqlServer(postgres, data);
    } catch (IOException | IllegalStateException failed) {
      String reason =
          UnwillingRoot.reason(System.getProperty("user.name"), LinuxUtils::isUnshareAvailable)
              .orElse(String.valueOf(failed.getMessage()));
      throw new UncheckedIOException(
          "Cannot start PostgreSQL in " + directory + ": " + reason, new IOException(failed));
    }
  }

  /** Ends the server that a crash left on the data of this directory, if there is one. */
  public static void stopStale(Path directory) throws IOException {
    if (Files.exists(directory)) {
      Path data = data(directory);
      StaleServer.stop(data.resolve(LOCK), data);
    }
  }

  private static Path data(Path directory) throws IOException {
    return directory.toRealPath().resolve("data");
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return postgres.getPort();
  }

  /** A connection of the administrator. */
  public Connection admin(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?user=" + ADMIN);
  }

  /** Creates a database unless it exists. */
  public void createDatabase(String name) throws SQLException {
    try (Connection connection = admin(ADMIN);
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT format('CREATE DATABASE %I', ?)"
                    + " WHERE NOT EXISTS (SELECT 1 FROM pg_database WHERE datname = ?)")) {
      query.setString(1, name);
      query.setString(2, name);
      executeAnswers(query);
    }
  }

  /**
   * Executes the statements that a query answers, so that the server itself quotes names and
   * literals.
   */
  public static void executeAnswers(PreparedStatement query) throws SQLException {
    try (var statements = query.executeQuery();
        Statement statement = query.getConnection().createStatement()) {
      while (statements.next()) {
        statement.execute(statements.getString(1));
      }
    }
  }

  /** Ends the server also where it is too busy to end in the time that its starter grants. */
  @Override
  public void close() {
    try {
      postgres.close();
      StaleServer.stop(data.resolve(LOCK), data);
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot stop PostgreSQL on port " + port(), failed);
    }
  }
}
