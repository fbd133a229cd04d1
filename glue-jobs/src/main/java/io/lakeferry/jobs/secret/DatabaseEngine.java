package io.lakeferry.jobs.secret;

/** What a database understands. */
public enum DatabaseEngine {
  /** PostgreSQL and Aurora PostgreSQL. */
  POSTGRES(5432),
  /** MySQL, MariaDB and Aurora MySQL. */
  MYSQL(3306);

  private final int port;

  DatabaseEngine(int port) {
    this.port = port;
  }

  /** The port that it listens on unless somebody says otherwise. */
  public int port() {
    return port;
  }
}
