package io.lakeferry.jobs.rds.mysql;

import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.rds.database.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what makes tables and columns.
 *
 * @param server what takes it
 */
record Definition(Server server) {
  private static final Quoting QUOTING = MySqlSession.QUOTING;
  // https://dev.mysql.com/doc/refman/8.4/en/identifier-length.html
  private static final int MAX_NAME = 64;

  String create(TableName name, TableSchema schema, List<String> key) {
    List<String> parts =
        new ArrayList<>(schema.columns().stream().map(column -> column(column, key)).toList());
    if (!key.isEmpty()) {
      parts.add("PRIMARY KEY (" + QUOTING.list(key) + ")");
    }
    return "CREATE TABLE IF NOT EXISTS "
        + QUOTING.quoted(name)
        + " ("
        + String.join(", ", parts)
        + ") ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4";
  }

  String add(TableName name, List<ColumnDefinition> columns) {
    return "ALTER TABLE "
        + QUOTING.quoted(name)
        + columns.stream()
            .map(column -> " ADD COLUMN " + column(column, List.of()))
            .collect(Collectors.joining(","));
  }

  private String column(ColumnDefinition column, List<String> key) {
    boolean inKey = key.contains(column.name());
    check(column, inKey);
    return QUOTING.quoted(column.name())
        + " "
        + MySqlType.of(column, inKey, server.exactCollation());
  }

  private void check(ColumnDefinition column, boolean inKey) {
    String name = column.name();
    if (name.codePointCount(0, name.length()) > MAX_NAME || name.endsWith(" ")) {
      throw new JobFailure(
          "Cannot make the column '"
              + name
              + "', MySQL takes names of at most "
              + MAX_NAME
              + " characters without a space at the end; declare another one, or leave it out by a"
              + " Transform");
    }
    boolean required = column.required() || inKey;
    if (required
        && column.type().kind() == ColumnType.Kind.TIMESTAMPTZ
        && !server.plainTimestamps()) {
      throw new JobFailure(
          "Cannot make the column '"
              + name
              + "', while explicit_defaults_for_timestamp is off the server would fill a"
              + " timestamptz that is not null by itself; switch it on, or make the table by hand");
    }
    if (inKey && column.type().kind() == ColumnType.Kind.JSON) {
      throw new JobFailure("Cannot make the column '" + name + "', JSON cannot be a key in MySQL");
    }
  }
}
