package io.lakeferry.local.rds;

import io.lakeferry.local.server.PostgreSqlServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The engines of the laptop's instances. */
public enum RdsEngine {
  /** PostgreSQL. */
  POSTGRES("postgres", "PostgreSQL", "jdbc:postgresql"),
  /** MariaDB, which also stands for MySQL: there is no MySQL server that a library brings. */
  MARIADB("mariadb", "MariaDB", "jdbc:mysql");

  private final String text;
  private final String title;
  private final String scheme;

  RdsEngine(String text, String title, String scheme) {
    this.text = text;
    this.title = title;
    this.scheme = scheme;
  }

  /** Its name in a secret, in an id, and in the state directory. */
  public String text() {
    return text;
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  String jdbcUrl(int port) {
    return scheme + "://127.0.0.1:" + port + "/" + StoreServer.DATABASE;
  }

  StoreServer start(Path directory, int port, EtlUser user, Path programs) {
    return switch (this) {
      case POSTGRES -> StorePostgreSql.start(directory, port, user);
      case MARIADB -> {
        try {
          yield StoreMariaDb.start(directory, port, user, MariaDbBinaries.in(programs));
        } catch (IOException failed) {
          throw new UncheckedIOException(
              "Cannot unpack MariaDB in " + programs + ": " + failed.getMessage(), failed);
        }
      }
    };
  }

  void stopStale(Path directory) throws IOException {
    switch (this) {
      case POSTGRES -> PostgreSqlServer.stopStale(directory);
      case MARIADB -> StoreMariaDb.stopStale(directory);
    }
  }
}
