package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.handoff.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Small tables of the schema {@code publish}, and what the lake holds of them. */
final class PublishedTables {
  private PublishedTables() {}

  /** Makes a table of ids and parts, and the payload that unloads it. */
  static Payload table(Laptop laptop, String name, String mode) throws IOException, SQLException {
    run(
        laptop,
        "CREATE SCHEMA IF NOT EXISTS publish",
        "CREATE TABLE publish." + name + " (id int, part varchar(9))");
    return Payload.of("redshift-unload.json")
        .with("s3FilePath", "s3://lakeferry-lake/publish/")
        .with("PrefixedTablename", "publish." + name)
        .with("WriteMode", mode);
  }

  /** Runs a payload, which must move so many rows and remove so many files. */
  static Receipt published(Laptop laptop, Payload payload, long rows, int removed)
      throws InterruptedException {
    Runs.Run run = payload.run(laptop);
    assertThat(run.state()).as(run.error()).isEqualTo("SUCCEEDED");
    Receipt receipt = Payload.receiptOf(laptop, run);
    assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.PUBLISHED);
    assertThat(receipt.reconciled()).isTrue();
    assertThat(receipt.sourceRows()).isEqualTo(rows);
    assertThat(receipt.targetRows()).isEqualTo(rows);
    assertThat(receipt.removedFiles()).isEqualTo(removed);
    return receipt;
  }

  /** Puts rows into a table. */
  static void insert(Laptop laptop, String table, String rows) throws SQLException {
    run(laptop, "INSERT INTO publish." + table + " VALUES " + rows);
  }

  /** Executes statements as the administrator. */
  static void run(Laptop laptop, String... statements) throws SQLException {
    try (Connection admin = laptop.redshift().admin();
        Statement statement = admin.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The ids of every row that readers of the table's folder see. */
  static List<String> lake(Laptop laptop, String table) throws Exception {
    Path folder =
        S3Files.of(laptop.state()).of("s3://lakeferry-lake/publish/publish/parquet/" + table);
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .allMatch(f -> f.toString().endsWith(".parquet"));
    }
    List<String> ids = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT id FROM read_parquet('" + folder + "/**/*.parquet') ORDER BY id")) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }
}
