package io.lakeferry.jobs.keyspaces.write;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.lakeferry.cassandra.CassandraServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link CqlSession} of the administrator of a real Cassandra, started once for all
 * test classes of a JVM, with an empty keyspace {@code store}.
 */
public final class TestCassandra implements ParameterResolver {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == CqlSession.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(TestCassandra.class))
        .getOrComputeIfAbsent("cassandra", key -> Running.start(), Running.class)
        .session();
  }

  /** Making tables takes time on a machine that is busy. */
  private static DriverConfigLoader patient() {
    return DriverConfigLoader.programmaticBuilder()
        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, PATIENCE)
        .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, PATIENCE)
        .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, PATIENCE)
        .build();
  }

  /** A session of another user. */
  static CqlSession login(CqlSession admin, String user, String password) {
    return CqlSession.builder()
        .addContactEndPoint(admin.getMetadata().getNodes().values().iterator().next().getEndPoint())
        .withLocalDatacenter(CassandraServer.DATACENTER)
        .withAuthCredentials(user, password)
        .withConfigLoader(patient())
        .build();
  }

  private record Running(CassandraServer server, CqlSession session) implements AutoCloseable {
    static Running start() {
      try {
        Path directory = Files.createTempDirectory(Path.of("target"), "cassandra-");
        String classpath =
            Files.readString(Path.of("../local/cassandra/target/cassandra.classpath")).strip();
        CassandraServer server = CassandraServer.start(directory, 0, classpath);
        CqlSession session = login(server);
        session.execute(
            "CREATE KEYSPACE store WITH replication ="
                + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
        return new Running(server, session);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    /** The superuser of a new server appears a moment after it listens. */
    private static CqlSession login(CassandraServer server) {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (true) {
        try {
          return CqlSession.builder()
              .addContactPoint(server.address())
              .withLocalDatacenter(CassandraServer.DATACENTER)
              .withAuthCredentials(CassandraServer.SUPERUSER, CassandraServer.SUPERUSER)
              .withConfigLoader(patient())
              .build();
        } catch (AllNodesFailedException notYet) {
          if (System.nanoTime() > deadline) {
            throw notYet;
          }
          LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
      }
    }

    @Override
    public void close() throws IOException {
      session.close();
      server.close();
    }
  }
}
