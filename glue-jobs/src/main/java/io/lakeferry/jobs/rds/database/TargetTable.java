package io.lakeferry.jobs.rds.database;

import io.lakeferry.contract.table.TableName;
import java.util.List;
import java.util.Set;

/**
 * A table as the database has it.
 *
 * @param name its schema and name
 * @param columns its columns, in order
 * @param uniqueKeys sets of columns that tell its rows apart, the primary key first if it has one
 * @param uniqueIndexes how many indexes refuse rows, also such as are about a part of the rows or
 *     of a column
 */
public record TargetTable(
    TableName name, List<TargetColumn> columns, List<Set<String>> uniqueKeys, int uniqueIndexes) {
  /** Copies the lists. */
  public TargetTable {
    columns = List.copyOf(columns);
    uniqueKeys = List.copyOf(uniqueKeys);
  }

  /** Whether no two rows can agree in these columns, and the database sees to it. */
  public boolean isUnique(Set<String> key) {
    return uniqueKeys.contains(key);
  }
}
