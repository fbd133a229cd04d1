package io.lakeferry.local.redshift;

import static io.lakeferry.local.redshift.Warehouse.unload;
import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.table.Identifier;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a name holds, it stays a name, and only the statements of the client are run. */
class HostileNamesTest {
  @TempDir static Path directory;
  static Warehouse warehouse;

  @BeforeAll
  static void start() {
    warehouse = new Warehouse(directory);
  }

  @AfterAll
  static void stop() {
    warehouse.close();
  }

  static List<String> names() {
    return List.of(
        "plain",
        "with space",
        "quote\"inside",
        "\"\"",
        "single'quote",
        "semi;colon",
        "x\"; DROP TABLE victim; --",
        "x'; DROP TABLE victim; --",
        "back\\slash",
        "trailing\\",
        "\\'",
        "$$",
        "$q$",
        "dollar$tag$dollar",
        "--comment",
        "/*comment",
        "*/",
        "ünïcode",
        "日本語テーブル",
        "😀",
        "select",
        "user",
        "limit",
        "a.b",
        "(paren",
        "per%cent",
        "a=b",
        "tab?",
        "x".repeat(63),
        "x".repeat(64),
        "x".repeat(127),
        "ü".repeat(63) + "x",
        "日".repeat(42));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aNameUnloadsAsItIs(String name) throws SQLException {
    String quoted = new Identifier(name).quoted();
    warehouse.run(
        "CREATE SCHEMA IF NOT EXISTS " + quoted,
        "CREATE TABLE " + quoted + "." + quoted + " (" + quoted + " int, other int)",
        "INSERT INTO " + quoted + "." + quoted + " VALUES (7, 8)");
    int before = warehouse.redshift.statements().size();
    String prefix = "hostile/" + Integer.toHexString(name.hashCode()) + "/";
    String statement =
        "UNLOAD ('"
            + ("SELECT * FROM " + quoted + "." + quoted).replace("\\", "\\\\").replace("'", "''")
            + "') TO 's3://lake/"
            + prefix
            + "' IAM_ROLE default FORMAT PARQUET";
    warehouse.run(statement);
    assertThat(warehouse.keys(prefix)).containsExactly(prefix + "0000_part_00.parquet");
    assertThat(
            Duck.rows(
                "SELECT name FROM parquet_schema("
                    + Duck.table(warehouse.file(prefix + "0000_part_00.parquet"))
                    + ") OFFSET 1"))
        .containsExactly(name, "other");
    assertThat(
            Duck.rows(
                "SELECT * FROM " + Duck.table(warehouse.file(prefix + "0000_part_00.parquet"))))
        .containsExactly("7|8");
    List<String> seen = warehouse.redshift.statements();
    assertThat(seen.subList(before, seen.size()))
        .filteredOn(sql -> !sql.startsWith("select version"))
        .containsOnlyOnce(statement)
        .allMatch(sql -> sql.equals(statement) || sql.regionMatches(true, 0, "set ", 0, 4));
  }

  @Test
  void longNamesThatDifferLateAreTwoNames() throws SQLException {
    String one = "n".repeat(126) + "1";
    String two = "n".repeat(126) + "2";
    warehouse.run(
        "CREATE TABLE " + one + " (" + one + " int, " + two + " int)",
        "CREATE TABLE " + two + " (x int)",
        "INSERT INTO " + one + " VALUES (1, 2)");
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM " + one)) {
      assertThat(rows.getMetaData().getColumnName(1)).isEqualTo(one);
      assertThat(rows.getMetaData().getColumnName(2)).isEqualTo(two);
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(two)).isEqualTo(2);
    }
  }

  @Test
  void anErrorNamesTheLongNameItself() {
    String absent = "absent_".repeat(15);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> warehouse.run("SELECT * FROM public." + absent))
        .hasMessageContaining("relation \"public." + absent + "\" does not exist");
  }

  @Test
  void aPreparedParameterIsNoSql() throws SQLException {
    unloadNothing();
    try (Connection connection = warehouse.connect();
        var query = connection.prepareStatement("SELECT count(*) FROM victims WHERE name = ?")) {
      query.setString(1, "x'; UNLOAD ('SELECT 1') TO 's3://lake/stolen/' IAM_ROLE default; --");
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        assertThat(rows.getInt(1)).isZero();
      }
    }
    assertThat(warehouse.keys("stolen/")).isEmpty();
  }

  private static void unloadNothing() throws SQLException {
    warehouse.run("CREATE TABLE victims (name varchar(99))");
    warehouse.run(unload("SELECT * FROM victims", "victims/", "FORMAT PARQUET"));
  }
}
