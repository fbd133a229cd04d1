package io.lakeferry.bench.load;

import io.lakeferry.contract.flow.BadRecordLimit;
import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.RdsTableName;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.local.rds.RdsEngine;
import io.lakeferry.local.rds.RdsInstance;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The table of events of the predecessor's store, as our job creates it.
 *
 * @param instance the database that it is in
 */
record StoreTable(RdsInstance instance) {
  static final String NAME = "store_events";
  static final String KEY = "request_id";

  /** What grows from one event to the next, as they lie in their objects. */
  static final String TIME = "ts";

  /** The columns as Spark takes them. */
  static final String SPARK_SCHEMA =
      "request_id string, category string, store_id int, ts timestamp, event_type string,"
          + " sales decimal(12,2), sku int, gift_wrap boolean, qty int, priority_shipping boolean,"
          + " contact_me string, is_return boolean";

  private static final String COLUMNS =
      "request_id varchar(64) not null, category varchar(64), store_id int not null, ts timestamp,"
          + " event_type varchar(32), sales decimal(12,2), sku int, gift_wrap boolean, qty int,"
          + " priority_shipping boolean, contact_me text, is_return boolean";

  /** Our load of a folder into the table. */
  S3ToRds load(LakePath folder, LoadMode mode, String secretId) {
    return new S3ToRds(
        folder,
        SourceFormat.JSON,
        List.of(),
        RdsTableName.parse(NAME),
        secretId,
        mode,
        List.of(KEY),
        Optional.of(TableSchema.parse(COLUMNS)),
        List.of(),
        SchemaEvolution.ADD,
        new BadRecordLimit(OptionalLong.empty(), BigDecimal.ZERO),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Takes all rows out, and forgets which files they came from. */
  void empty() throws IOException {
    try (Connection connection = instance.admin();
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE TABLE " + NAME);
      statement.execute("DROP TABLE IF EXISTS lakeferry_files, lakeferry_loads");
      if (instance.engine() == RdsEngine.POSTGRES) {
        // What the run before has left to be written is not the next one's business.
        statement.execute("CHECKPOINT");
      }
    } catch (SQLException e) {
      throw new IOException("Cannot empty " + NAME, e);
    }
  }

  /** Fails unless there are so many rows; their keys are distinct, the table sees to that. */
  void check(String who, long rows) throws IOException {
    try (Connection connection = instance.admin();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM " + NAME)) {
      result.next();
      long found = result.getLong(1);
      if (found != rows) {
        throw new IOException(who + " has left " + found + " rows of " + rows);
      }
    } catch (SQLException e) {
      throw new IOException("Cannot count the rows of " + NAME, e);
    }
  }

  /**
   * Writes all rows to a file in the order of a column, values with commas between them; none of
   * them needs quoting.
   */
  Path export(Path file, String order) throws IOException {
    try (Connection connection = instance.admin();
        Statement statement = connection.createStatement();
        BufferedWriter writer = Files.newBufferedWriter(file)) {
      // Row by row: PostgreSQL's driver wants a transaction and a size, MySQL's this very size.
      connection.setAutoCommit(false);
      statement.setFetchSize(instance.engine() == RdsEngine.POSTGRES ? 10_000 : Integer.MIN_VALUE);
      try (ResultSet rows =
          statement.executeQuery("SELECT * FROM " + NAME + " ORDER BY " + order)) {
        write(rows, writer);
      }
      return file;
    } catch (SQLException e) {
      throw new IOException("Cannot export " + NAME, e);
    }
  }

  private static void write(ResultSet rows, BufferedWriter writer)
      throws SQLException, IOException {
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      for (int i = 1; i <= columns; i++) {
        String value = rows.getString(i);
        if (value == null || value.isEmpty() || value.matches("(?s).*[,\"\\\\\n].*")) {
          throw new IOException("A value needs quoting: " + value);
        }
        writer.write(value);
        writer.write(i < columns ? ',' : '\n');
      }
    }
  }
}
