package io.lakeferry.jobs.rds.database;

import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.contract.table.RdsTableName;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.contract.table.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One connection to the database of a table, for one thread. It begins in auto-commit. Its {@code
 * SQLException}s are the driver's own, for {@link DatabaseErrors} to put into words.
 */
public interface Session extends AutoCloseable {
  /** The connection. */
  Connection connection();

  /** The engine and its version, such as {@code PostgreSQL 16.10}. */
  String version();

  /** How names are written. */
  Quoting quoting();

  /** The statements that make the tables of the ledger in a schema, where they are absent. */
  List<String> ledgerTables(String schema);

  /** The name of a table with the schema that it is in, or that it would be made in. */
  TableName locate(RdsTableName name) throws SQLException;

  /**
   * Keeps all other loads out of a table until the session ends.
   *
   * @return false if another one kept this one out for so long
   */
  boolean lock(TableName table, Duration patience) throws SQLException;

  /** A table; empty if there is none. */
  Optional<TargetTable> describe(TableName name) throws SQLException;

  /**
   * Makes a table unless it is there. Must not be called inside a transaction.
   *
   * @throws io.lakeferry.jobs.JobFailure if the engine has no column like one of these
   */
  void create(TableName name, TableSchema schema, List<String> key) throws SQLException;

  /** Adds columns. Must not be called inside a transaction. */
  void add(TableName name, List<ColumnDefinition> columns) throws SQLException;

  /**
   * The type that a column of a new table comes back as.
   *
   * @param key whether it is part of the key
   */
  ColumnType stored(ColumnType type, boolean key);

  /** Whether a table has no row. */
  boolean isEmpty(TableName name) throws SQLException;

  /** Deletes all rows of a table. */
  void deleteAll(TableName name) throws SQLException;

  /** An encoder for rows that go straight into the table, or into its staging table. */
  RowEncoder encoder(LoadTarget target, boolean staged);

  /** Makes the staging table, empty. Must not be called inside a transaction. */
  void stage(LoadTarget target) throws SQLException;

  /**
   * Loads rows inside the transaction.
   *
   * @param staged whether they go into the staging table
   * @return the rows that the database says it took; meaningless unless the source is complete
   * @throws DuplicateKey if a row of the same key is there, or two such rows came
   */
  long load(LoadTarget target, boolean staged, BlockSource rows)
      throws SQLException, InterruptedException, DuplicateKey;

  /** A key that several staged rows have, as the table compares keys; empty if each has its own. */
  Optional<String> repeatedKey(LoadTarget target) throws SQLException;

  /**
   * Brings the last staged row of each key into the table.
   *
   * @param onFirstPart called once a part of the rows is there
   */
  void merge(LoadTarget target, Runnable onFirstPart) throws SQLException, InterruptedException;

  /**
   * The key in whose order the rows of each block should be; empty if they should stay as they
   * come.
   */
  default Optional<RowKey> order(LoadTarget target, boolean staged) {
    return Optional.empty();
  }

  /** How many bytes a block should have. */
  int blockBytes();

  /** How many blocks may wait for the database, besides those that are being filled. */
  default int waitingBlocks() {
    return 8;
  }

  /** Ends the session, and the transaction and the lock with it. */
  @Override
  void close();
}
