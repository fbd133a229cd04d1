package io.lakeferry.local.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.cassandra.CassandraServer;
import io.lakeferry.local.server.FreePort;
import io.lakeferry.local.server.RandomPassword;
import io.lakeferry.local.server.StaleServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The laptop's Cassandra; its server starts when it is first needed. */
public final class CassandraInstance implements AutoCloseable {
  /** The id of the secret of the role that moves data. */
  public static final String SECRET_ID = "lakeferry/cassandra";

  private static final JsonMapper JSON = new JsonMapper();

  private final Path directory;
  private final Supplier<String> classpath;
  private final int port;
  private final String password = RandomPassword.next();
  private Optional<CassandraServer> server = Optional.empty();
  private boolean closed;

  private CassandraInstance(Path directory, Supplier<String> classpath, int port) {
    this.directory = directory;
    this.classpath = classpath;
    this.port = port;
  }

  /**
   * Prepares the instance and ends one that a crash left running; starts none.
   *
   * @param directory where it keeps everything
   * @param classpath of the server, asked for when it starts
   * @param port the wanted port; where it is 0 or taken, a free one is used
   */
  public static CassandraInstance in(Path directory, Supplier<String> classpath, int port) {
    stopStale(directory);
    return new CassandraInstance(directory, classpath, FreePort.near(port));
  }

  /** Ends the server that a crash left running on the data of this directory. */
  public static void stopStale(Path directory) {
    try {
      StaleServer.stop(CassandraServer.processId(directory), CassandraServer.data(directory));
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot end what a crash left in " + directory, failed);
    }
  }

  /** Where clients connect: {@code host:port}. */
  public String contactPoint() {
    return "127.0.0.1:" + port;
  }

  /** The secret's value; it is good before the server runs. */
  public String secret() {
    return JSON.createObjectNode().put("username", Roles.ETL).put("password", password).toString();
  }

  /**
   * Starts its server unless it runs.
   *
   * @throws UncheckedIOException if it does not start
   */
  public synchronized void start() {
    if (closed) {
      throw new IllegalStateException("Cassandra has been closed");
    }
    if (server.isEmpty()) {
      try {
        server = Optional.of(welcomed(CassandraServer.start(directory, port, classpath.get())));
      } catch (IOException failed) {
        throw new UncheckedIOException(
            "Cannot start Cassandra in " + directory + ": " + failed.getMessage(), failed);
      }
    }
  }

  /** A server counts as started when it lets the roles in; one that does not is ended. */
  private CassandraServer welcomed(CassandraServer started) throws IOException {
    try {
      roles(started).welcome(password);
      return started;
    } catch (IOException | RuntimeException failed) {
      try {
        started.close();
      } catch (IOException alsoFailed) {
        failed.addSuppressed(alsoFailed);
      }
      throw failed;
    }
  }

  /** Starts it if this is the name of its secret. */
  public void startFor(String secretId) {
    if (secretId.equals(SECRET_ID)) {
      start();
    }
  }

  /** Whether its server runs. */
  public synchronized boolean isStarted() {
    return server.isPresent();
  }

  /** A session of the administrator, to be closed; starts the server if it must. */
  public synchronized CqlSession admin() {
    start();
    try {
      return roles(server.orElseThrow()).admin();
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot log in to Cassandra on port " + port, failed);
    }
  }

  private Roles roles(CassandraServer running) {
    return new Roles(running.address(), directory);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (server.isPresent()) {
      try {
        server.get().close();
      } catch (IOException failed) {
        throw new UncheckedIOException("Cannot stop Cassandra on port " + port, failed);
      }
      server = Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "Cassandra on " + contactPoint();
  }
}
