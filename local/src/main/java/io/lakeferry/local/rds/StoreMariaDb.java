package io.lakeferry.local.rds;

import io.lakeferry.local.server.DirectoryTree;
import io.lakeferry.local.server.RandomPassword;
import io.lakeferry.local.server.StaleServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/** MariaDB as RDS runs it: LOAD DATA LOCAL allowed, and what was committed survives a crash. */
final class StoreMariaDb implements StoreServer {
  private static final String ADMIN = "ferry_admin";
  private static final String LOCK = "server.pid";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What a load needs; temporary tables can be dropped by those who may create them. */
  private static final String RIGHTS =
      "SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, CREATE TEMPORARY TABLES";

  private final MariaDbProcess process;
  private final Path directory;
  private final int port;
  private final String password;

  private StoreMariaDb(MariaDbProcess process, Path directory, int port, String password) {
    this.process = process;
    this.directory = directory;
    this.port = port;
    this.password = password;
  }

  static StoreMariaDb start(Path parent, int port, EtlUser user, MariaDbBinaries binaries) {
    try {
      Path directory = Files.createDirectories(parent).toRealPath();
      stopStale(directory);
      MariaDbCommand command = new MariaDbCommand(binaries, data(directory));
      bootstrap(command, directory);
      String password = RandomPassword.next();
      Path statements = statements(directory, user, password);
      try {
        MariaDbProcess process =
            MariaDbProcess.start(command.serve(port, statements), log(directory));
        Files.writeString(directory.resolve(LOCK), Long.toString(process.pid()));
        StoreMariaDb store = new StoreMariaDb(process, directory, port, password);
        store.awaitReady();
        return store;
      } finally {
        Files.delete(statements);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "Cannot start MariaDB in " + parent + ": " + failed.getMessage(), failed);
    }
  }

  /** Ends the server that a crash left on the data of this directory, if there is one. */
  static void stopStale(Path directory) throws IOException {
    if (Files.exists(directory)) {
      Path real = directory.toRealPath();
      StaleServer.stop(real.resolve(LOCK), data(real));
    }
  }

  private static Path data(Path directory) {
    return directory.resolve("data");
  }

  private static Path log(Path directory) {
    return directory.resolve("mariadb.log");
  }

  /** Nobody may log in until the server is told who may; a half-made directory never counts. */
  private static void bootstrap(MariaDbCommand command, Path directory) throws IOException {
    if (Files.exists(command.data())) {
      return;
    }
    Path making = directory.resolve("data.new");
    DirectoryTree.delete(making);
    Files.createDirectory(making);
    Path begin =
        Files.writeString(making.resolve("begin.sql"), "CREATE DATABASE mysql;\nUSE mysql;\n");
    List<Path> files = new ArrayList<>(command.binaries().systemTables());
    files.add(0, begin);
    MariaDbProcess.run(
        new MariaDbCommand(command.binaries(), making).bootstrap(),
        files,
        "DELETE FROM mysql.global_priv WHERE User <> 'mariadb.sys';\n",
        log(directory));
    Files.delete(begin);
    Files.move(making, command.data());
  }

  /** Only this user can read them; they are gone as soon as the server has. */
  private static Path statements(Path directory, EtlUser user, String password) throws IOException {
    Path file =
        Files.createTempFile(
            directory,
            ".users-",
            ".sql",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(
        file,
        String.join(
            "\n",
            "CREATE DATABASE IF NOT EXISTS " + DATABASE + ";",
            user(ADMIN, password),
            "GRANT ALL ON *.* TO " + ADMIN + "@'127.0.0.1' WITH GRANT OPTION;",
            user(user.name(), user.password()),
            "GRANT " + RIGHTS + " ON " + DATABASE + ".* TO " + user.name() + "@'127.0.0.1';",
            ""));
  }

  private static String user(String name, String password) {
    return "CREATE OR REPLACE USER " + name + "@'127.0.0.1' IDENTIFIED BY '" + password + "';";
  }

  private void awaitReady() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        admin().close();
        return;
      } catch (SQLException notYet) {
        if (!process.isAlive()) {
          throw process.failure("ended instead of serving port " + port);
        }
        if (System.nanoTime() > deadline) {
          process.close();
          throw process.failure(
              "did not answer on port " + port + " in " + PATIENCE.toSeconds() + " s");
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  @Override
  public Connection admin() throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", ADMIN);
    login.setProperty("password", password);
    login.setProperty("sslMode", "DISABLED");
    login.setProperty("connectionTimeZone", "UTC");
    return DriverManager.getConnection("jdbc:mysql://127.0.0.1:" + port + "/" + DATABASE, login);
  }

  @Override
  public void close() {
    process.close();
    try {
      Files.deleteIfExists(directory.resolve(LOCK));
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot remove the lock of MariaDB in " + directory, failed);
    }
  }
}
