package io.lakeferry.local.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RdsInstancesTest {
  private static final Path PROGRAMS = Path.of("target", "programs").toAbsolutePath();

  @TempDir private Path directory;

  private RdsInstances instances() {
    return RdsInstances.in(directory, PROGRAMS, engine -> 0);
  }

  @Test
  void nothingStartsBeforeItIsNeeded() throws IOException {
    try (RdsInstances instances = instances()) {
      instances.startFor("lakeferry/warehouse");
      assertThat(instances.all()).noneMatch(RdsInstance::isStarted);
      try (var files = Files.list(directory)) {
        assertThat(files).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSecretOpensTheDatabaseThatReadingItStarts(RdsEngine engine) throws Exception {
    try (RdsInstances instances = instances()) {
      RdsInstance instance = instances.of(engine);
      assertThat(instance.secretId()).isEqualTo("lakeferry/store-" + engine.text());

      instances.startFor(instance.secretId());

      assertThat(instances.all()).filteredOn(RdsInstance::isStarted).containsExactly(instance);
      JsonNode secret = new JsonMapper().readTree(instance.secret());
      assertThat(secret.path("engine").asText()).isEqualTo(engine.text());
      assertThat(instance.jdbcUrl())
          .endsWith("://127.0.0.1:" + secret.path("port").asInt() + "/store");
      try (Connection connection = login(instance);
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE t (a INT PRIMARY KEY)");
        statement.execute("CREATE TEMPORARY TABLE staging (a INT)");
        statement.execute("ALTER TABLE t ADD COLUMN b INT");
        statement.execute("INSERT INTO t VALUES (1, 2)");
        assertThat(number(statement, "SELECT b FROM t")).isEqualTo(2);
      }
      try (Connection admin = instance.admin();
          Statement statement = admin.createStatement()) {
        assertThat(number(statement, "SELECT count(*) FROM t")).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theUserOfTheSecretMayDoNoMoreThanALoadNeedsAndNobodyElseIsLetIn(RdsEngine engine)
      throws Exception {
    try (RdsInstances instances = instances()) {
      RdsInstance instance = instances.of(engine);
      instance.start();
      for (String user : List.of("ferry_etl", "root", "")) {
        assertThatThrownBy(() -> DriverManager.getConnection(instance.jdbcUrl(), user, "").close())
            .isInstanceOf(SQLException.class);
      }
      List<String> forbidden =
          engine == RdsEngine.POSTGRES
              ? List.of(
                  "CREATE DATABASE other",
                  "CREATE ROLE other",
                  "CREATE SCHEMA other",
                  "COPY (SELECT 1) TO '/dev/null'",
                  "SELECT pg_read_file('postgresql.conf')")
              : List.of(
                  "CREATE DATABASE other",
                  "CREATE USER other",
                  "SELECT * FROM mysql.user",
                  "SELECT 1 INTO OUTFILE '/dev/null'",
                  "SET GLOBAL local_infile = 0");
      try (Connection connection = login(instance);
          Statement statement = connection.createStatement()) {
        for (String sql : forbidden) {
          assertThatThrownBy(() -> statement.execute(sql))
              .as(sql)
              .isInstanceOf(SQLException.class)
              .hasMessageMatching(
                  "(?s).*(permission denied|denied to user|[Aa]ccess denied|command denied).*");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsOutliveAStopAndThePasswordDoesNot(RdsEngine engine) throws Exception {
    String before;
    try (RdsInstances instances = instances()) {
      RdsInstance instance = instances.of(engine);
      instance.start();
      before = password(instance);
      try (Connection connection = login(instance);
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE t (a INT)");
        statement.execute("INSERT INTO t VALUES (7)");
      }
    }
    try (RdsInstances instances = instances()) {
      RdsInstance instance = instances.of(engine);
      instance.start();
      try (Connection connection = login(instance);
          Statement statement = connection.createStatement()) {
        assertThat(number(statement, "SELECT a FROM t")).isEqualTo(7);
      }
      assertThatThrownBy(
              () -> DriverManager.getConnection(instance.jdbcUrl(), "ferry_etl", before).close())
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void aTakenPortIsLeftToItsOwner() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RdsInstances instances =
            RdsInstances.in(directory, PROGRAMS, engine -> other.getLocalPort())) {
      RdsInstance instance = instances.of(RdsEngine.POSTGRES);
      assertThat(instance.jdbcUrl()).doesNotContain(":" + other.getLocalPort() + "/");
    }
  }

  @Test
  void aServerThatCannotStartSaysWhyAndWhereItsLogIs() throws IOException {
    Path data = directory.resolve("mariadb/data");
    Files.createDirectories(data);
    try (RdsInstances instances = instances()) {
      assertThatThrownBy(instances.of(RdsEngine.MARIADB)::start)
          .hasMessageStartingWith(
              "Cannot start MariaDB in "
                  + directory.resolve("mariadb")
                  + ": MariaDB ended instead of serving port ")
          .hasMessageContaining("ERROR")
          .hasMessageEndingWith(
              "(log: " + directory.toRealPath().resolve("mariadb/mariadb.log") + ")");
    }
  }

  @Test
  void noPasswordIsInAnyText() throws IOException {
    try (RdsInstances instances = instances()) {
      RdsInstance instance = instances.of(RdsEngine.MARIADB);
      assertThat(instances + " " + instance).doesNotContain(password(instance));
      instance.start();
      try (var files = Files.walk(directory.resolve("mariadb"), 1)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file)).doesNotContain(password(instance));
        }
      }
    }
  }

  private static String password(RdsInstance instance) throws IOException {
    return new JsonMapper().readTree(instance.secret()).path("password").asText();
  }

  private static Connection login(RdsInstance instance) throws Exception {
    JsonNode secret = new JsonMapper().readTree(instance.secret());
    return DriverManager.getConnection(
        instance.jdbcUrl(), secret.path("username").asText(), secret.path("password").asText());
  }

  private static int number(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
