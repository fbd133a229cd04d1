package io.lakeferry.jobs.rds.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.table.Identifier;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.jobs.rds.database.LoadTarget;
import io.lakeferry.jobs.rds.database.TargetTable;
import io.lakeferry.jobs.secret.DatabaseEngine;
import io.lakeferry.jobs.secret.DatabaseSecret;
import io.lakeferry.jobs.secret.ManagedSecret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading ahead finds rows by keys of every type, and never stops a merge. */
class ReadAheadIT {
  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static Connection connect() throws SQLException {
    return server.getPostgresDatabase().getConnection();
  }

  private static void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** A table without rows, whose key are all its columns. */
  private static LoadTarget table(String name, String... types) throws SQLException {
    StringBuilder columns = new StringBuilder();
    List<String> key = new ArrayList<>();
    for (String type : types) {
      key.add("K \"" + key.size());
      columns.append("\"K \"\"").append(key.size() - 1).append("\" ").append(type).append(", ");
    }
    String quoted = String.join(", ", key.stream().map(k -> new Identifier(k).quoted()).toList());
    execute("CREATE TABLE " + name + " (" + columns + "PRIMARY KEY (" + quoted + "))");
    try (Connection connection = connect()) {
      TableName table = new TableName(new Identifier("public"), new Identifier(name));
      TargetTable described = new Description(connection).of(table).orElseThrow();
      return new LoadTarget(table, described.columns(), key, true);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "smallint|-1",
        "bigint|9223372036854775807",
        "numeric(12,2)|0.10",
        "real|0.1",
        "double precision|1e-300",
        "boolean|true",
        "varchar(20)|a'b\"c\\,{}",
        "text collate \"C\"|é",
        "char(5)|ab",
        "date|0001-02-03",
        "timestamp(3)|2026-01-31 10:15:00.25",
        "timestamptz|2026-01-31 10:15:00.123456+05:30",
        "bytea|\\x00ff5c",
        "uuid|3f2c7c9e-0a5b-4d3e-9a1b-0123456789ab",
        "jsonb|{\"a\":[1,null]}"
      })
  void keyOfEveryTypeIsFound(String typeAndValue) throws SQLException {
    String[] parts = typeAndValue.split("\\|", 2);
    String name = "t" + Integer.toHexString(typeAndValue.hashCode());
    LoadTarget target = table(name, parts[0], "integer");
    try (Connection connection = connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO "
                    + name
                    + " VALUES (?::"
                    + parts[0].replace(" collate \"C\"", "")
                    + ", 7)")) {
      insert.setString(1, parts[1]);
      insert.executeUpdate();
      String stored = text(connection, "SELECT \"K \"\"0\"::text FROM " + name);

      try (PreparedStatement read = connection.prepareStatement(Staging.readAhead(target))) {
        read.setArray(1, connection.createArrayOf("text", new String[] {stored, stored}));
        read.setArray(2, connection.createArrayOf("text", new String[] {"7", "8"}));
        try (ResultSet row = read.executeQuery()) {
          row.next();
          assertThat(row.getInt(1)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void readsWhatIsAnnounced() throws SQLException, InterruptedException {
    LoadTarget target = table("announced", "bigint");

    try (ReadAhead ahead = new ReadAhead(ReadAheadIT::connect, Staging.readAhead(target))) {
      ahead.read(List.of(List.of("1", "2")));
      ahead.read(List.of(List.of("3")));
      ahead.awaitNext();
      ahead.awaitNext();
      ahead.awaitNext();

      assertThat(ahead.isOn()).isTrue();
    }
  }

  @Test
  void stopsWhereTheServerLetsNobodyIn() throws InterruptedException {
    ReadAhead.Opener refused =
        () -> {
          throw new SQLException("too many clients");
        };
    try (ReadAhead ahead = new ReadAhead(refused, "SELECT 1")) {
      ahead.read(List.of());
      ahead.awaitNext();

      assertThat(ahead.isOn()).isFalse();
    }
  }

  @Test
  void stopsWhereSomebodyWaitsToChangeTheTable() throws SQLException, InterruptedException {
    LoadTarget target = table("locked", "bigint");
    try (Connection other = connect();
        Statement statement = other.createStatement();
        ReadAhead ahead = new ReadAhead(ReadAheadIT::connect, Staging.readAhead(target))) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE locked IN ACCESS EXCLUSIVE MODE");

      ahead.read(List.of(List.of("1")));
      ahead.awaitNext();

      assertThat(ahead.isOn()).isFalse();
    }
  }

  @Test
  void connectionDoesNotWaitForAServerThatHangs() throws SQLException {
    DatabaseSecret secret =
        new DatabaseSecret(
            DatabaseEngine.POSTGRES,
            "localhost",
            server.getPort(),
            "postgres",
            new ManagedSecret("test/db", "postgres", "anything"));

    try (Connection connection = PostgreSql.openAside(secret)) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(ReadAhead.PATIENCE.toMillis());
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
