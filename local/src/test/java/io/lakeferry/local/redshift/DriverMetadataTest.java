package io.lakeferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tools ask the real driver about a database, and the driver the system tables. */
class DriverMetadataTest {
  @TempDir private static Path directory;
  private static Warehouse warehouse;

  @BeforeAll
  static void start() throws SQLException {
    warehouse = new Warehouse(directory);
    warehouse.run(
        "CREATE SCHEMA shop",
        "CREATE TABLE shop.orders (id int PRIMARY KEY, line varchar(20) NOT NULL,"
            + " amount decimal(12,2), day date, placed timestamp)",
        "CREATE TABLE shop.\"größe\" (id bigint)",
        "CREATE VIEW shop.days AS SELECT day FROM shop.orders");
  }

  @AfterAll
  static void stop() {
    warehouse.close();
  }

  private interface Question {
    ResultSet ask(DatabaseMetaData database) throws SQLException;
  }

  private static List<String> answer(Question question, String... columns) throws SQLException {
    try (Connection connection = warehouse.connect();
        ResultSet rows = question.ask(connection.getMetaData())) {
      List<String> answers = new ArrayList<>();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (String column : columns) {
          values.add(rows.getString(column));
        }
        answers.add(String.join("|", values));
      }
      return answers;
    }
  }

  @Test
  void tablesAndViewsAreListed() throws SQLException {
    assertThat(
            answer(
                database -> database.getTables(null, "shop", "%", new String[] {"TABLE", "VIEW"}),
                "TABLE_SCHEM",
                "TABLE_NAME",
                "TABLE_TYPE"))
        .containsExactlyInAnyOrder("shop|größe|TABLE", "shop|orders|TABLE", "shop|days|VIEW");
    assertThat(answer(database -> database.getTables(null, null, "orders", null), "TABLE_NAME"))
        .containsExactly("orders");
  }

  @Test
  void columnsAreListed() throws SQLException {
    assertThat(
            answer(
                database -> database.getColumns(null, "shop", "orders", "%"),
                "COLUMN_NAME",
                "TYPE_NAME",
                "COLUMN_SIZE",
                "IS_NULLABLE",
                "ORDINAL_POSITION"))
        .containsExactly(
            "id|int4|10|NO|1",
            "line|varchar|20|NO|2",
            "amount|numeric|12|YES|3",
            "day|date|13|YES|4",
            "placed|timestamp|29|YES|5");
    assertThat(answer(database -> database.getColumns(null, null, "days", null), "COLUMN_NAME"))
        .containsExactly("day");
  }

  @Test
  void schemasCatalogsAndKeysAreListed() throws SQLException {
    assertThat(answer(DatabaseMetaData::getSchemas, "TABLE_SCHEM")).contains("public", "shop");
    assertThat(answer(DatabaseMetaData::getCatalogs, "TABLE_CAT")).containsExactly("dev");
    assertThat(answer(database -> database.getPrimaryKeys(null, "shop", "orders"), "COLUMN_NAME"))
        .containsExactly("id");
    assertThat(answer(database -> database.getImportedKeys(null, "shop", "orders"), "FK_NAME"))
        .isEmpty();
  }

  @Test
  void everythingElseThatToolsAskIsAnswered() throws SQLException {
    assertThat(answer(DatabaseMetaData::getTypeInfo, "TYPE_NAME")).contains("int4", "varchar");
    assertThat(answer(DatabaseMetaData::getTableTypes, "TABLE_TYPE")).contains("TABLE", "VIEW");
    assertThat(answer(database -> database.getTablePrivileges(null, "shop", "orders"), "PRIVILEGE"))
        .contains("SELECT");
    assertThat(answer(database -> database.getProcedures(null, "shop", "%"), "PROCEDURE_NAME"))
        .isEmpty();
    assertThat(answer(database -> database.getFunctions(null, "shop", "%"), "FUNCTION_NAME"))
        .isEmpty();
    assertThat(
            answer(
                database -> database.getBestRowIdentifier(null, "shop", "orders", 2, true),
                "COLUMN_NAME"))
        .containsExactly("id");
  }

  @Test
  void theSystemViewsDescribeATable() throws SQLException {
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      assertThat(
              single(
                  statement,
                  "SELECT string_agg(column_name || ' ' || data_type, ', ' ORDER BY ordinal_position)"
                      + " FROM svv_columns WHERE table_name = 'orders'"))
          .isEqualTo(
              "id integer, line character varying, amount numeric, day date, placed timestamp"
                  + " without time zone");
      assertThat(single(statement, "SELECT table_type FROM svv_tables WHERE table_name = 'orders'"))
          .isEqualTo("BASE TABLE");
      assertThat(single(statement, "SELECT count(*) FROM svv_external_schemas")).isEqualTo("0");
      assertThat(single(statement, "SELECT getdate()::date = current_date")).isIn("t", "true");
    }
  }

  private static String single(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
