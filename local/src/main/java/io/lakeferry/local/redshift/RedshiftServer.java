package io.lakeferry.local.redshift;

import io.lakeferry.local.redshift.unload.UnloadEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A Redshift on the loopback address: the real Redshift driver connects to it, PostgreSQL runs its
 * SQL, and UNLOAD writes to S3 inside the caller's transaction.
 */
public final class RedshiftServer implements AutoCloseable {
  private final EmbeddedWarehouse warehouse;
  private final UnloadEngine unloads;
  private final Front front;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final List<String> statements = new CopyOnWriteArrayList<>();

  private RedshiftServer(EmbeddedWarehouse warehouse, UnloadEngine unloads, LongNames names) {
    this.warehouse = warehouse;
    this.unloads = unloads;
    this.front =
        new Front(warehouse.port(), unloads, names, new UnloadLog(warehouse), statements::add);
  }

  /**
   * Starts on the data under the directory, or with an empty database {@code dev}.
   *
   * @param port the port on 127.0.0.1; 0 takes a free one
   * @param s3 the S3 endpoint that UNLOAD writes to
   * @throws UncheckedIOException when PostgreSQL does not start or the port is taken
   */
  public static RedshiftServer start(Path directory, int port, URI s3) {
    EmbeddedWarehouse warehouse = EmbeddedWarehouse.start(directory);
    UnloadEngine unloads = new UnloadEngine(s3, directory.toAbsolutePath().resolve("unload"));
    RedshiftServer server =
        new RedshiftServer(warehouse, unloads, LongNames.in(directory.resolve("long-names.txt")));
    try {
      server.listenAlsoOn(port);
      return server;
    } catch (UncheckedIOException taken) {
      server.close();
      throw taken;
    }
  }

  /** The first port. */
  public int port() {
    return listeners.get(0).port();
  }

  /** The URL for {@code com.amazon.redshift.jdbc.Driver}; user and password come on top. */
  public String jdbcUrl() {
    return "jdbc:redshift://127.0.0.1:" + port() + "/" + EmbeddedWarehouse.DATABASE + "?ssl=false";
  }

  /** Accepts clients on one more port of 127.0.0.1; a port that is served already stays so. */
  public void listenAlsoOn(int port) {
    if (port != 0 && listeners.stream().anyMatch(listener -> listener.port() == port)) {
      return;
    }
    try {
      listeners.add(Listener.start(port, front));
    } catch (IOException taken) {
      throw new UncheckedIOException(
          "Cannot serve Redshift on 127.0.0.1:" + port + ": " + taken.getMessage(), taken);
    }
  }

  /** Creates a user with a password and all rights on tables, or gives it another password. */
  public void createUser(String name, String password) {
    String role = '"' + name.replace("\"", "\"\"") + '"';
    String secret = "E'" + password.replace("\\", "\\\\").replace("'", "''") + "'";
    try (Connection connection = admin();
        Statement statement = connection.createStatement()) {
      statement.execute(
          connection.getMetaData().getUserName().equals(name) || exists(connection, name)
              ? "ALTER ROLE " + role + " PASSWORD " + secret
              : "CREATE ROLE "
                  + role
                  + " LOGIN PASSWORD "
                  + secret
                  + " IN ROLE pg_read_all_data, pg_write_all_data");
      statement.execute("GRANT CREATE ON DATABASE dev TO " + role);
      statement.execute("GRANT CREATE ON SCHEMA public TO " + role);
    } catch (SQLException failed) {
      throw new IllegalStateException(
          "Cannot create user " + name + " (SQLSTATE " + failed.getSQLState() + ")");
    }
  }

  private static boolean exists(Connection connection, String name) throws SQLException {
    try (java.sql.PreparedStatement query =
        connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
      query.setString(1, name);
      return query.executeQuery().next();
    }
  }

  /** A connection of the administrator, past the front; what it runs is not logged. */
  public Connection admin() throws SQLException {
    return warehouse.admin();
  }

  /** From now on UNLOAD cannot assume the role. */
  public void denyRole(String arn) {
    unloads.denyRole(arn);
  }

  /** The text of every statement that clients sent, oldest first. */
  public List<String> statements() {
    return List.copyOf(statements);
  }

  @Override
  public void close() {
    try {
      for (Listener listener : listeners) {
        listener.close();
      }
      front.close();
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot close the port of Redshift", failed);
    } finally {
      try {
        unloads.close();
      } finally {
        warehouse.close();
      }
    }
  }
}
