package io.lakeferry.jobs.rds.mysql;

import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.rds.database.TargetColumn;
import io.lakeferry.jobs.rds.database.TargetTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads from the catalog what a table is.
 *
 * @param connection where to ask
 * @param server what it is
 */
record Description(Connection connection, Server server) {
  private static final String KIND =
      "SELECT table_type, engine FROM information_schema.tables"
          + " WHERE table_schema = ? AND table_name = ?";
  private static final String COLUMNS =
      "SELECT column_name, column_type, character_set_name, collation_name, is_nullable,"
          + " column_default, extra, generation_expression FROM information_schema.columns"
          + " WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position";
  // MariaDB keeps JSON as text, and this is how it tells.
  private static final String JSON_COLUMNS =
      "SELECT constraint_name FROM information_schema.check_constraints"
          + " WHERE constraint_schema = ? AND table_name = ?"
          + " AND check_clause = CONCAT('json_valid(`', constraint_name, '`)')";
  private static final String KEYS =
      "SELECT index_name, column_name, sub_part FROM information_schema.statistics"
          + " WHERE table_schema = ? AND table_name = ? AND non_unique = 0"
          + " ORDER BY index_name <> 'PRIMARY', index_name, seq_in_index";

  Optional<TargetTable> of(TableName name) throws SQLException {
    try (PreparedStatement kind = ask(KIND, name);
        ResultSet row = kind.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      if (!row.getString(1).equals("BASE TABLE")) {
        throw new JobFailure(
            "Cannot load into "
                + MySqlSession.QUOTING.quoted(name)
                + ", it is no table but a view or the like; correct TargetTable");
      }
      if (!"InnoDB".equalsIgnoreCase(row.getString(2))) {
        throw new JobFailure(
            "Cannot load into "
                + MySqlSession.QUOTING.quoted(name)
                + ", its engine "
                + row.getString(2)
                + " has no transactions; ALTER TABLE it to ENGINE = InnoDB");
      }
    }
    Set<String> partial = new HashSet<>();
    Map<String, Set<String>> keys = keys(name, partial);
    int indexes = keys.size();
    keys.keySet().removeAll(partial);
    return Optional.of(new TargetTable(name, columns(name), List.copyOf(keys.values()), indexes));
  }

  private List<TargetColumn> columns(TableName name) throws SQLException {
    Set<String> json = server.maria() ? jsonColumns(name) : Set.of();
    List<TargetColumn> columns = new ArrayList<>();
    try (PreparedStatement statement = ask(COLUMNS, name);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        columns.add(column(row, json));
      }
    }
    return columns;
  }

  private TargetColumn column(ResultSet row, Set<String> json) throws SQLException {
    String name = row.getString(1);
    MySqlType type = MySqlType.of(row.getString(2));
    boolean isJson = json.contains(name);
    String characters = row.getString(3);
    String collation =
        characters == null ? "" : " CHARACTER SET " + characters + " COLLATE " + row.getString(4);
    String fallback = row.getString(6);
    boolean generated = row.getString(8) != null && !row.getString(8).isEmpty();
    return new TargetColumn(
        name,
        row.getString(2) + collation,
        isJson ? Optional.of(ColumnType.JSON) : type.columnType(),
        row.getString(5).equals("NO"),
        generated
            || row.getString(7).contains("auto_increment")
            || (fallback != null && !fallback.equals("NULL")),
        !generated,
        isJson ? JsonDepth::check : MySqlLimits.of(type, characters, server.maria()));
  }

  private Set<String> jsonColumns(TableName name) throws SQLException {
    Set<String> names = new HashSet<>();
    try (PreparedStatement statement = ask(JSON_COLUMNS, name);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  /** The columns of all unique indexes; the names of those go out that are not about columns. */
  private Map<String, Set<String>> keys(TableName name, Set<String> partial) throws SQLException {
    Map<String, Set<String>> keys = new LinkedHashMap<>();
    try (PreparedStatement statement = ask(KEYS, name);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        String column = row.getString(2);
        Set<String> key = keys.computeIfAbsent(row.getString(1), index -> new HashSet<>());
        // A part of a column, or an expression.
        if (column == null || row.getString(3) != null) {
          partial.add(row.getString(1));
        } else {
          key.add(column);
        }
      }
    }
    return keys;
  }

  private PreparedStatement ask(String sql, TableName name) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setString(1, name.schema().value());
    statement.setString(2, name.table().value());
    return statement;
  }
}
