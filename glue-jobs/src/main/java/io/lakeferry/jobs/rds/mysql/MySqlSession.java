package io.lakeferry.jobs.rds.mysql;

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

/** A session of MySQL or MariaDB. */
final class MySqlSession implements Session {
  static final Quoting QUOTING = name -> '`' + name.replace("`", "``") + '`';

  private static final List<String> SETTINGS =
      List.of(
          // Strict; no backslash and no double quote of its own; zero is a number as any other.
          "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
              + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO'",
          "SET SESSION time_zone = '+00:00'",
          // The server waits for S3 as long as it takes; the job has a timeout.
          "SET SESSION net_read_timeout = 3600",
          "SET SESSION net_write_timeout = 3600",
          "SET SESSION wait_timeout = 28800",
          "SET SESSION innodb_lock_wait_timeout = 3600",
          // A warning says that LOAD DATA LOCAL changed a value; whoever looks for one must see it.
          "SET SESSION sql_notes = 0",
          "SET SESSION max_error_count = 64");
  // None; MySQL does not know them.
  private static final List<String> SETTINGS_OF_MARIADB =
      List.of(
          "SET SESSION max_statement_time = 0",
          "SET SESSION idle_transaction_timeout = 0",
          "SET SESSION idle_write_transaction_timeout = 0");
  private static final int BLOCK_BYTES = 256 << 10;

  private final Connection connection;
  private final Server server;

  private MySqlSession(Connection connection, Server server) {
    this.connection = connection;
    this.server = server;
  }

  /** Begins a session; if that fails, the connection is closed. */
  static MySqlSession begin(Connection connection) throws SQLException {
    try {
      Server server = Server.ask(connection);
      MySqlSession session = new MySqlSession(connection, server);
      for (String setting : SETTINGS) {
        session.execute(setting);
      }
      for (String setting : server.maria() ? SETTINGS_OF_MARIADB : List.<String>of()) {
        session.execute(setting);
      }
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
    return server.version();
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
    String schema =
        name.schema().isPresent() ? name.schema().get().value() : text("SELECT DATABASE()");
    return new TableName(
        new Identifier(asTheServerWrites(schema)),
        new Identifier(asTheServerWrites(name.table().value())));
  }

  /** If case does not tell names apart, small letters stand for all, there being a table or not. */
  private String asTheServerWrites(String name) throws SQLException {
    return text("SELECT IF(@@lower_case_table_names = 0, ?, LOWER(?))", name, name);
  }

  @Override
  public boolean lock(TableName table, Duration patience) throws SQLException {
    String got =
        text("SELECT GET_LOCK(?, " + Math.max(1, patience.toSeconds()) + ")", LockName.word(table));
    if (got == null) {
      throw new JobFailure(
          "The database could not lock " + QUOTING.quoted(table) + "; run the window again");
    }
    return got.equals("1");
  }

  @Override
  public Optional<TargetTable> describe(TableName name) throws SQLException {
    return new Description(connection, server).of(name);
  }

  @Override
  public void create(TableName name, TableSchema schema, List<String> key) throws SQLException {
    execute(new Definition(server).create(name, schema, key));
  }

  @Override
  public void add(TableName name, List<ColumnDefinition> columns) throws SQLException {
    execute(new Definition(server).add(name, columns));
  }

  @Override
  public ColumnType stored(ColumnType type, boolean key) {
    return MySqlType.stored(type, key);
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
    return new MySqlEncoder(
        server.localData() ? Form.FILE : Form.STATEMENT, target.columns(), staged);
  }

  @Override
  public void stage(LoadTarget target) throws SQLException {
    for (String statement : new Staging(target).create()) {
      execute(statement);
    }
  }

  @Override
  public long load(LoadTarget target, boolean staged, BlockSource rows)
      throws SQLException, InterruptedException, DuplicateKey {
    LoadStatement statement = new LoadStatement(target, staged);
    if (!server.localData()) {
      return InsertRows.run(connection, statement.insert(), rows);
    }
    BlockSource ordered = KeyOrder.of(rows, order(target, staged), BLOCK_BYTES);
    long taken = LocalData.run(connection, statement.loadData(), ordered);
    Warnings.check(connection);
    return taken;
  }

  /** Staged rows have their place in the load for a key, and so come nearly in its order. */
  @Override
  public Optional<RowKey> order(LoadTarget target, boolean staged) {
    return staged || !server.localData() ? Optional.empty() : TextKey.of(target);
  }

  @Override
  public Optional<String> repeatedKey(LoadTarget target) throws SQLException {
    return RepeatedKey.find(connection, new Staging(target).repeatedKey(), target.key());
  }

  @Override
  public void merge(LoadTarget target, Runnable onFirstPart) throws SQLException {
    List<String> statements = new Staging(target).merge();
    execute(statements.get(0));
    onFirstPart.run();
    for (String statement : statements.subList(1, statements.size())) {
      execute(statement);
    }
  }

  @Override
  public int blockBytes() {
    return server.localData() ? BLOCK_BYTES : (int) Math.min(BLOCK_BYTES, server.maxPacket() / 2);
  }

  @Override
  public int waitingBlocks() {
    return server.localData() ? KeyOrder.waitingBlocks(BLOCK_BYTES) : Session.super.waitingBlocks();
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

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
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
