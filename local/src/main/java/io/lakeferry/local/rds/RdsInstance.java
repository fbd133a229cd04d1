package io.lakeferry.local.rds;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** One instance; its server starts when it is first needed. */
public final class RdsInstance implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final RdsEngine engine;
  private final Path directory;
  private final Path programs;
  private final int port;
  private final EtlUser user = EtlUser.withNewPassword();
  private Optional<StoreServer> server = Optional.empty();
  private boolean closed;

  RdsInstance(RdsEngine engine, Path directory, Path programs, int port) {
    this.engine = engine;
    this.directory = directory;
    this.programs = programs;
    this.port = port;
  }

  /** Its engine. */
  public RdsEngine engine() {
    return engine;
  }

  /** The name of its Glue connection. */
  public String connectionName() {
    return "store-" + engine.text();
  }

  /** The id of the secret of its ETL user. */
  public String secretId() {
    return "lakeferry/" + connectionName();
  }

  /** The secret's value, in the shape that RDS manages; it is good before the server runs. */
  public String secret() {
    return JSON.createObjectNode()
        .put("engine", engine.text())
        .put("host", "127.0.0.1")
        .put("port", port)
        .put("dbname", StoreServer.DATABASE)
        .put("username", user.name())
        .put("password", user.password())
        .toString();
  }

  /** The URL of its database, without user and password. */
  public String jdbcUrl() {
    return engine.jdbcUrl(port);
  }

  /**
   * Starts its server unless it runs.
   *
   * @throws java.io.UncheckedIOException if it does not start
   */
  public synchronized void start() {
    if (closed) {
      throw new IllegalStateException(engine.title() + " has been closed");
    }
    if (server.isEmpty()) {
      server = Optional.of(engine.start(directory, port, user, programs));
    }
  }

  /** Whether its server runs. */
  public synchronized boolean isStarted() {
    return server.isPresent();
  }

  /** A connection of the administrator; starts the server if it must. */
  public synchronized Connection admin() throws SQLException {
    start();
    return server.orElseThrow().admin();
  }

  @Override
  public synchronized void close() {
    closed = true;
    server.ifPresent(StoreServer::close);
    server = Optional.empty();
  }

  @Override
  public String toString() {
    return jdbcUrl();
  }
}
