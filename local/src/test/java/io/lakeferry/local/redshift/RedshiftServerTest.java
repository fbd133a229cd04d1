package io.lakeferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Redshift driver must find a Redshift. */
class RedshiftServerTest {
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

  @Test
  void theRealDriverConnectsAndQueries() throws SQLException {
    try (Connection connection = warehouse.connect();
        PreparedStatement query = connection.prepareStatement("SELECT ?::date + 1, ?::text")) {
      query.setObject(1, LocalDate.of(2026, 1, 31));
      query.setString(2, "a'b\\c");
      try (ResultSet rows = query.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getDate(1)).hasToString("2026-02-01");
        assertThat(rows.getString(2)).isEqualTo("a'b\\c");
      }
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    assertThatThrownBy(() -> warehouse.connect(Warehouse.USER, "wrong"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed for user \"etl\"");
  }

  @Test
  void parquetKeepsNullAndEmptyApart() throws SQLException {
    warehouse.run(
        "CREATE TABLE texts (id int, text varchar(20))",
        "INSERT INTO texts VALUES (1, NULL), (2, ''), (3, 'x')",
        Warehouse.unload(
            "SELECT * FROM texts", "texts/", "FORMAT PARQUET MANIFEST VERBOSE PARALLEL OFF"));
    assertThat(warehouse.keys("texts/"))
        .containsExactly("texts/0000_part_00.parquet", "texts/manifest");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id, text FROM '"
                    + warehouse.file("texts/0000_part_00.parquet")
                    + "' ORDER BY id")) {
      rows.next();
      assertThat(rows.getString(2)).isNull();
      rows.next();
      assertThat(rows.getString(2)).isEmpty();
      rows.next();
      assertThat(rows.getString(2)).isEqualTo("x");
    }
  }
}
