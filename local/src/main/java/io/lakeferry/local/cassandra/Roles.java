package io.lakeferry.local.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.lakeferry.cassandra.CassandraServer;
import io.lakeferry.local.server.RandomPassword;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Who may log in: an administrator whose password is in a file that only this user can read, and
 * the role of the secret. The superuser that every new server has is locked out.
 *
 * @param address of the server
 * @param directory where the administrator's password is kept
 */
record Roles(InetSocketAddress address, Path directory) {
  /** The role that the sample payloads' secret names. */
  static final String ETL = "ferry_etl";

  private static final String ADMIN = "ferry_admin";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration SCHEMA_PATIENCE = Duration.ofSeconds(60);

  /** Makes the administrator if there is none, and gives the other role a new password. */
  void welcome(String password) throws IOException {
    String own = ownPassword();
    try (CqlSession session = first(own)) {
      session.execute("CREATE ROLE IF NOT EXISTS " + ADMIN + login(own) + " AND SUPERUSER = true");
    }
    try (CqlSession session = session(ADMIN, own)) {
      session.execute("ALTER ROLE " + CassandraServer.SUPERUSER + " WITH LOGIN = false");
      session.execute("CREATE ROLE IF NOT EXISTS " + ETL);
      session.execute("ALTER ROLE " + ETL + login(password));
      session.execute("GRANT SELECT ON ALL KEYSPACES TO " + ETL);
      session.execute("GRANT MODIFY ON ALL KEYSPACES TO " + ETL);
    }
  }

  private static String login(String password) {
    return " WITH PASSWORD = '" + password + "' AND LOGIN = true";
  }

  CqlSession admin() throws IOException {
    return session(ADMIN, ownPassword());
  }

  /** The superuser of a new server appears a moment after it listens. */
  private CqlSession first(String own) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return session(ADMIN, own);
      } catch (AllNodesFailedException unknown) {
        try {
          return session(CassandraServer.SUPERUSER, CassandraServer.SUPERUSER);
        } catch (AllNodesFailedException notYet) {
          if (System.nanoTime() > deadline) {
            throw notYet;
          }
          LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
      }
    }
  }

  private String ownPassword() throws IOException {
    Path file = directory.resolve("admin.password");
    if (!Files.exists(file)) {
      Path making =
          Files.createTempFile(
              directory,
              ".password-",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(making, RandomPassword.next());
      Files.move(making, file);
    }
    return Files.readString(file);
  }

  private CqlSession session(String name, String password) {
    return CqlSession.builder()
        .addContactPoint(address)
        .withLocalDatacenter(CassandraServer.DATACENTER)
        .withAuthCredentials(name, password)
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, SCHEMA_PATIENCE)
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, SCHEMA_PATIENCE)
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, SCHEMA_PATIENCE)
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, SCHEMA_PATIENCE)
                .build())
        .build();
  }

  @Override
  public String toString() {
    return "Roles of " + address;
  }
}
