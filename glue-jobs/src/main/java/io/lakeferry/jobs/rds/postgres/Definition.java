package io.lakeferry.jobs.rds.postgres;

import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.Identifier;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.JobFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what makes tables and columns. */
final class Definition {
  // https://www.postgresql.org/docs/16/sql-syntax-lexical.html; it cuts what is longer.
  private static final int MAX_NAME = 63;

  private Definition() {}

  static String create(TableName name, TableSchema schema, List<String> key) {
    List<String> parts =
        new ArrayList<>(schema.columns().stream().map(column -> column(column, key)).toList());
    check(name.table().value());
    if (!key.isEmpty()) {
      parts.add(
          "PRIMARY KEY ("
              + key.stream()
                  .map(column -> new Identifier(column).quoted())
                  .collect(Collectors.joining(", "))
              + ")");
    }
    return "CREATE TABLE IF NOT EXISTS " + name.quoted() + " (" + String.join(", ", parts) + ")";
  }

  static String add(TableName name, List<ColumnDefinition> columns) {
    return "ALTER TABLE "
        + name.quoted()
        + columns.stream()
            .map(column -> " ADD COLUMN IF NOT EXISTS " + column(column, List.of()))
            .collect(Collectors.joining(","));
  }

  private static String column(ColumnDefinition column, List<String> key) {
    check(column.name());
    return new Identifier(column.name()).quoted()
        + " "
        + NativeType.of(column.type())
        + (column.required() || key.contains(column.name()) ? " NOT NULL" : "");
  }

  private static void check(String name) {
    if (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
      throw new JobFailure(
          "Cannot make the column or table '"
              + name
              + "', PostgreSQL cuts names after "
              + MAX_NAME
              + " bytes; declare a shorter one, or leave it out by a Transform");
    }
  }
}
