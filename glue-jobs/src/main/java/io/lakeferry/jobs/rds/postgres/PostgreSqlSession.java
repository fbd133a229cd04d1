package io.lakeferry.jobs.rds.postgres;

import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.contract.table.Identifier;
import io.lakeferry.contract.table.RdsTableName;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.rds.database.BlockSource;
import io.lakeferry.jobs.rds.database.DuplicateKey;
import io.lakeferry.jobs.rds.database.KeyOrder;
import io.lakeferry.jobs.rds.database.LoadTarget;
import io.lakeferry.jobs.rds.database.LockName;
import io.lakeferry.jobs.rds.database.Quoting;
import io.lakeferry.jobs.rds.database.RepeatedKey;
import io.lakeferry.jobs.rds.database.RowEncoder;
import io.lakeferry.jobs.rds.database.RowKey;
import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.rds.database.TargetTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLState;

/** A session of PostgreSQL. */
final class PostgreSqlSession implements Session {
  private static final Quoting QUOTING = name -> new Identifier(name).quoted();
  private static final String LOCK_TIMEOUT = "55P03";
  // A load waits for S3, locks and statements of others as long as it takes; the job has a timeout.
  // Older servers do not know all of them.
  private static final String NO_TIMEOUTS =
      "SELECT count(set_config(name, '0', false)) FROM pg_settings WHERE name IN"
          + " ('statement_timeout', 'idle_in_transaction_session_timeout',"
          + " 'idle_session_timeout', 'transaction_timeout')";
  private static final int BLOCK_BYTES = 256 << 10;

  private final Connection connection;
  private final ReadAhead.Opener other;
  private final String version;

  private PostgreSqlSession(Connection connection, ReadAhead.Opener other, String version) {
    this.connection = connection;
    this.other = other;
    this.version = version;
  }

  /**
   * Begins a session; if that fails, the connection is closed.
   *
   * @param other opens another connection to the same database
   */
  static PostgreSqlSession begin(Connection connection, ReadAhead.Opener other)
      throws SQLException {
    try {
      String version = connection.getMetaData().getDatabaseProductVersion();
      PostgreSqlSession session = new PostgreSqlSession(connection, other, "PostgreSQL " + version);
      session.text(NO_TIMEOUTS);
      session.execute("SET DateStyle = 'ISO, YMD'");
      return session;
    } catch (SQLException e) {
      try (connection) {
        throw e;
      }
    }
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Quoting quoting() {
    return QUOTING;
  }

  @Override
  public List<String> ledgerTables(String schema) {
    return LedgerTables.in(QUOTING.quoted(schema));
  }

  @Override
  public TableName locate(RdsTableName name) throws SQLException {
    if (name.schema().isPresent()) {
      return new TableName(name.schema().get(), name.table());
    }
    String schema =
        text(
            "SELECT coalesce((SELECT n.nspname FROM pg_class c JOIN pg_namespace n"
                + " ON n.oid = c.relnamespace WHERE c.oid = to_regclass(?)), current_schema())",
            name.table().quoted());
    if (schema == null) {
      throw new JobFailure(
          "Cannot tell which schema the table "
              + name.text()
              + " is in, the user's search_path names none that exists; write schema.table in"
              + " TargetTable");
    }
    return new TableName(new Identifier(schema), name.table());
  }

  @Override
  public boolean lock(TableName table, Duration patience) throws SQLException {
    execute("SET lock_timeout = " + patience.toMillis());
    try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_lock(?)")) {
      lock.setLong(1, LockName.number(table));
      lock.execute();
      return true;
    } catch (SQLException e) {
      if (LOCK_TIMEOUT.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    } finally {
      execute("SET lock_timeout = 0");
    }
  }

  @Override
  public Optional<TargetTable> describe(TableName name) throws SQLException {
    return new Description(connection).of(name);
  }

  @Override
  public void create(TableName name, TableSchema schema, List<String> key) throws SQLException {
    execute(Definition.create(name, schema, key));
  }

  @Override
  public void add(TableName name, List<ColumnDefinition> columns) throws SQLException {
    execute(Definition.add(name, columns));
  }

  @Override
  public ColumnType stored(ColumnType type, boolean key) {
    return NativeType.of(NativeType.of(type)).columnType().orElseThrow();
  }

  @Override
  public boolean isEmpty(TableName name) throws SQLException {
    return text("SELECT 1 FROM " + QUOTING.quoted(name) + " LIMIT 1") == null;
  }

  @Override
  public void deleteAll(TableName name) throws SQLException {
    execute("DELETE FROM " + QUOTING.quoted(name));
  }

  @Override
  public RowEncoder encoder(LoadTarget target, boolean staged) {
    return new PostgreSqlEncoder(target.columns(), target.keySet(), staged);
  }

  @Override
  public void stage(LoadTarget target) throws SQLException {
    for (String statement : Staging.create(target)) {
      execute(statement);
    }
  }

  @Override
  public long load(LoadTarget target, boolean staged, BlockSource rows)
      throws SQLException, InterruptedException, DuplicateKey {
    String statement = staged ? Staging.copy(target) : copy(target);
    try {
      BlockSource ordered = KeyOrder.of(rows, order(target, staged), BLOCK_BYTES);
      return BinaryCopy.run(connection.unwrap(PGConnection.class), statement, ordered);
    } catch (SQLException e) {
      if (PSQLState.UNIQUE_VIOLATION.getState().equals(e.getSQLState())) {
        throw new DuplicateKey(e.getMessage());
      }
      throw e;
    }
  }

  /** Staged rows are sorted by the server, all of them together. */
  @Override
  public Optional<RowKey> order(LoadTarget target, boolean staged) {
    return staged ? Optional.empty() : BinaryKey.of(target);
  }

  @Override
  public Optional<String> repeatedKey(LoadTarget target) throws SQLException {
    return RepeatedKey.find(connection, Staging.repeatedKey(target), target.key());
  }

  @Override
  public void merge(LoadTarget target, Runnable onFirstPart)
      throws SQLException, InterruptedException {
    new Merge(connection, target, other).run(onFirstPart);
  }

  @Override
  public int blockBytes() {
    return BLOCK_BYTES;
  }

  @Override
  public int waitingBlocks() {
    return KeyOrder.waitingBlocks(BLOCK_BYTES);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // Whatever it held has ended with the connection, which the server will notice by itself.
      return;
    }
  }

  private static String copy(LoadTarget target) {
    return "COPY "
        + QUOTING.quoted(target.table())
        + " ("
        + QUOTING.list(target.names())
        + ") FROM STDIN (FORMAT binary)";
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String text(String sql, String... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? result.getString(1) : null;
      }
    }
  }
}
