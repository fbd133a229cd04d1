package io.lakeferry.jobs.rds;

import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.rds.database.TargetColumn;
import io.lakeferry.jobs.rds.database.TargetTable;
import java.util.Optional;

/** The columns of a table that the result of a Transform goes into. */
final class ResultTable {
  private ResultTable() {}

  /**
   * The columns of the result. Where Columns declares one that a query hands on, it is as declared:
   * Spark has one text for varchar, text and json, and one precision for all times.
   */
  static TableSchema columns(TableSchema result, Optional<TableSchema> declared) {
    return new TableSchema(
        result.columns().stream()
            .map(
                column ->
                    declared
                        .flatMap(schema -> schema.find(column.name()))
                        .filter(known -> isHandedOn(known.type(), column.type()))
                        .map(
                            known ->
                                new ColumnDefinition(column.name(), known.type(), known.required()))
                        .orElse(column))
            .toList());
  }

  /** The columns of a table that a load can fill. */
  static TableSchema loadable(TargetTable table) {
    return new TableSchema(
        table.columns().stream()
            .filter(TargetColumn::isLoadable)
            .map(
                column ->
                    new ColumnDefinition(
                        column.name(), column.type().orElseThrow(), column.required()))
            .toList());
  }

  private static boolean isHandedOn(ColumnType declared, ColumnType result) {
    return switch (declared.kind()) {
      case VARCHAR, TEXT, JSON -> result.kind() == ColumnType.Kind.TEXT;
      case TIMESTAMP, TIMESTAMPTZ -> result.kind() == declared.kind();
      default -> result.equals(declared);
    };
  }
}
