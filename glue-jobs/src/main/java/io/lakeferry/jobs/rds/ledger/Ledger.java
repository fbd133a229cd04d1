package io.lakeferry.jobs.rds.ledger;

import io.lakeferry.contract.table.Identifier;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.source.SourceFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

  /** The load that a run has committed. */
  public Optional<CommittedLoad> find(String runKey) throws SQLException {
    List<CommittedLoad> found = loads("run_key = ?", runKey);
    return found.stream().findFirst();
  }

  /** Loads whose files are not visible in the lake, though they should be. */
  public List<CommittedLoad> unpublished() throws SQLException {
    return loads("lake IS NOT NULL AND published_at IS NULL ORDER BY committed_at");
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
          page.add(new LedgerFile(Utf8.of(row.getBytes(1)), row.getString(2), row.getString(3)));
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

  /** Writes down a load; in its transaction. */
  public void add(CommittedLoad load) throws SQLException {
    String sql =
        "INSERT INTO "
            + loads
            + " (target, run_key, job_run_id, listed, files, bytes, records, rows_loaded,"
            + " transformed, quarantined, lake) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, target);
      statement.setString(2, load.runKey());
      statement.setString(3, load.jobRunId());
      statement.setLong(4, load.listed());
      statement.setLong(5, load.files());
      statement.setLong(6, load.bytes());
      statement.setLong(7, load.records());
      statement.setLong(8, load.rows());
      statement.setObject(
          9, load.transformed().isPresent() ? load.transformed().getAsLong() : null, Types.BIGINT);
      statement.setLong(10, load.quarantined());
      statement.setString(11, load.lake().orElse(null));
      statement.executeUpdate();
    }
  }

  /** Writes down that the files of a load are visible. */
  public void published(String runKey) throws SQLException {
    String sql =
        "UPDATE "
            + loads
            + " SET published_at = CURRENT_TIMESTAMP(6) WHERE target = ? AND run_key = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, target);
      statement.setString(2, runKey);
      statement.executeUpdate();
    }
  }

  private List<CommittedLoad> loads(String condition, String... values) throws SQLException {
    String sql =
        "SELECT run_key, job_run_id, listed, files, bytes, records, rows_loaded, transformed,"
            + " quarantined, lake, published_at IS NOT NULL FROM "
            + loads
            + " WHERE target = ? AND "
            + condition;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, target);
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 2, values[i]);
      }
      List<CommittedLoad> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              new CommittedLoad(
                  row.getString(1),
                  row.getString(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5),
                  row.getLong(6),
                  row.getLong(7),
                  row.getObject(8) == null ? OptionalLong.empty() : OptionalLong.of(row.getLong(8)),
                  row.getLong(9),
                  Optional.ofNullable(row.getString(10)),
                  row.getBoolean(11)));
        }
      }
      return found;
    }
  }
}
