package io.lakeferry.jobs.rds.ledger;

import io.lakeferry.contract.table.Identifier;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Which files and runs are part of a table. It is kept in the schema of the table and written in
 * the transaction that writes the rows: both are there or neither. Its primary keys are a fence: of
 * two transactions that load the same file only one can commit.
 */
public final class Ledger {
  private static final Identifier FILES = new Identifier("lakeferry_files");
  private static final Identifier LOADS = new Identifier("lakeferry_loads");
  private static final int BATCH = 1000;

  private final Session session;
  private final Connection connection;
  private final TableName table;
  private final Identifier schema;
  private final List<String> definition;
  private final String files;
  private final String loads;
  private final String target;

  /** The ledger of a table. */
  public Ledger(Session session, TableName table) {
    this.session = session;
    this.connection = session.connection();
    this.table = table;
    this.schema = table.schema();
    this.definition = session.ledgerTables(schema.value());
    this.files = session.quoting().quoted(new TableName(schema, FILES));
    this.loads = session.quoting().quoted(new TableName(schema, LOADS));
    this.target = table.quoted();
  }

  /** Makes its tables where they are absent. Must not be called inside a transaction. */
  public void create() throws SQLException {
    if (exists()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      for (String sql : definition) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      // The load of another table may have made them at the same moment.
      if (!exists()) {
        throw e;
      }
    }
  }

  /** Not asked by making them: for that a user needs rights that loading does not. */
  private boolean exists() throws SQLException {
    return session.describe(new TableName(schema, FILES)).isPresent()
        && session.describe(new TableName(schema, LOADS)).isPresent();
  }

  /** The table whose ledger this is. */
  public TableName table() {
    return table;
  }

  /** The loads that are part of the table. */
  public CommittedLoads loads() {
    return new CommittedLoads(connection, loads, target);
  }

  /** A page of files, in the order of their URIs: those from one on, or behind it. */
  List<LedgerFile> page(String from, boolean inclusive, int size) throws SQLException {
    String sql =
        "SELECT uri, etag, loaded_at FROM %s WHERE target = ? AND uri %s ? ORDER BY uri LIMIT %d"
            .formatted(files, inclusive ? ">=" : ">", size);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, target);
      statement.setString(2, from);
      List<LedgerFile> page = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          page.add(
              new LedgerFile(
                  // Its column is binary to one driver and text to the other.
                  new String(row.getBytes(1), StandardCharsets.UTF_8),
                  row.getString(2),
                  row.getString(3)));
        }
      }
      return page;
    }
  }

  /** Takes out what changed files were; in the transaction of their new rows. */
  public void forget(List<Plan.LedgerEntry> changed) throws SQLException {
    String sql = "DELETE FROM " + files + " WHERE target = ? AND uri = ? AND etag = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Plan.LedgerEntry entry : changed) {
        statement.setString(1, target);
        statement.setString(2, entry.uri());
        statement.setString(3, entry.etag());
        if (statement.executeUpdate() != 1) {
          throw new JobFailure(
              "Another run has loaded "
                  + entry.uri()
                  + " meanwhile; nothing was loaded, run the window again");
        }
      }
    }
  }

  /** Takes out all files; in the transaction that replaces all rows. */
  public void forgetAll() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM " + files + " WHERE target = ?")) {
      statement.setString(1, target);
      statement.executeUpdate();
    }
  }

  /** Writes down files; in the transaction of their rows. */
  public void add(List<LoadedFile> loaded, String runKey) throws SQLException {
    String sql =
        "INSERT INTO "
            + files
            + " (target, uri, etag, bytes, records, rows_loaded, quarantined, run_key)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int waiting = 0;
      for (LoadedFile entry : loaded) {
        SourceFile file = entry.file();
        statement.setString(1, target);
        statement.setString(2, file.uri());
        statement.setString(3, file.etag());
        statement.setLong(4, file.bytes());
        statement.setLong(5, entry.counts().records());
        statement.setLong(6, entry.counts().rows());
        statement.setLong(7, entry.counts().bad());
        statement.setString(8, runKey);
        statement.addBatch();
        if (++waiting == BATCH) {
          statement.executeBatch();
          waiting = 0;
        }
      }
      if (waiting > 0) {
        statement.executeBatch();
      }
    }
  }
}
