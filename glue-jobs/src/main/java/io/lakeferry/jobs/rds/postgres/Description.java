package io.lakeferry.jobs.rds.postgres;

import io.lakeferry.contract.table.TableName;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.rds.database.TargetColumn;
import io.lakeferry.jobs.rds.database.TargetTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads from the catalog what a table is.
 *
 * @param connection where to ask
 */
record Description(Connection connection) {
  private static final String KIND =
      """
      SELECT c.oid, c.relkind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relname = ?""";
  private static final String COLUMNS =
      """
      SELECT attname, format_type(atttypid, atttypmod), attnotnull,
        atthasdef OR attidentity <> '' OR attgenerated <> '',
        attgenerated <> '' OR attidentity = 'a'
      FROM pg_attribute
      WHERE attrelid = ? AND attnum > 0 AND NOT attisdropped
      ORDER BY attnum""";
  // Only what holds for every row, at once, and for columns as they are.
  private static final String KEYS =
      """
      SELECT array_agg(a.attname::text)
      FROM pg_index i
      JOIN pg_attribute a ON a.attrelid = i.indrelid
        AND a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
      WHERE i.indrelid = ? AND i.indisunique AND i.indisvalid AND i.indimmediate
        AND i.indpred IS NULL AND i.indexprs IS NULL
      GROUP BY i.indexrelid, i.indisprimary
      ORDER BY i.indisprimary DESC, i.indexrelid""";
  private static final Set<String> TABLES = Set.of("r", "p");

  Optional<TargetTable> of(TableName name) throws SQLException {
    try (PreparedStatement kind = connection.prepareStatement(KIND)) {
      kind.setString(1, name.schema().value());
      kind.setString(2, name.table().value());
      try (ResultSet row = kind.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        if (!TABLES.contains(row.getString(2))) {
          throw new JobFailure(
              "Cannot load into "
                  + name.quoted()
                  + ", it is no table but a view or the like; correct TargetTable");
        }
        long id = row.getLong(1);
        return Optional.of(new TargetTable(name, columns(id), keys(id), uniqueIndexes(id)));
      }
    }
  }

  private List<TargetColumn> columns(long id) throws SQLException {
    List<TargetColumn> columns = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setLong(1, id);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String text = row.getString(2);
          NativeType type = NativeType.of(text);
          columns.add(
              new TargetColumn(
                  row.getString(1),
                  text,
                  type.columnType(),
                  row.getBoolean(3),
                  row.getBoolean(4),
                  !row.getBoolean(5),
                  type.limit()));
        }
      }
    }
    return columns;
  }

  private int uniqueIndexes(long id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT count(*) FROM pg_index WHERE indrelid = ? AND indisunique")) {
      statement.setLong(1, id);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private List<Set<String>> keys(long id) throws SQLException {
    List<Set<String>> keys = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
      statement.setLong(1, id);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          keys.add(Set.of((String[]) row.getArray(1).getArray()));
        }
      }
    }
    return keys;
  }
}
