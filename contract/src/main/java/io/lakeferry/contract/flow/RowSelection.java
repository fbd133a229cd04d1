package io.lakeferry.contract.flow;

import io.lakeferry.contract.table.Printable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which rows of a table are read, and what of them.
 *
 * @param where a condition without the word WHERE; empty for all rows
 * @param columns the columns to export; empty for all
 * @param distinctKeys the columns whose different values are counted; empty to count rows
 * @param metadata whether the TTL and the write time of the cells are exported, too
 */
public record RowSelection(
    Optional<String> where,
    List<CassandraColumn> columns,
    List<CassandraColumn> distinctKeys,
    boolean metadata) {
  /** All of all rows. */
  public static final RowSelection ALL =
      new RowSelection(Optional.empty(), List.of(), List.of(), false);

  private static final int LONGEST = 64 * 1024;

  /** Keeps copies; refuses a condition that is none, and a column that is there twice. */
  public RowSelection {
    where.ifPresent(RowSelection::checkWhere);
    columns = List.copyOf(columns);
    distinctKeys = List.copyOf(distinctKeys);
    checkOnce("Columns", columns);
    checkOnce("DistinctKeys", distinctKeys);
  }

  /** Refuses an empty condition, one of more than 65,536 characters, and a whole clause. */
  public static void checkWhere(String where) {
    if (where.isBlank() || where.length() > LONGEST) {
      throw new IllegalArgumentException(
          "Invalid WhereClause, write a condition of at most " + LONGEST + " characters");
    }
    if (where.strip().split("\\s", 2)[0].equalsIgnoreCase("where")) {
      throw new IllegalArgumentException(
          "Invalid WhereClause, write the condition without the word WHERE: "
              + Printable.of(where));
    }
  }

  private static void checkOnce(String key, List<CassandraColumn> columns) {
    HashSet<CassandraColumn> seen = new HashSet<>();
    for (CassandraColumn column : columns) {
      if (!seen.add(column)) {
        throw new IllegalArgumentException("Invalid " + key + ", it has a column twice: " + column);
      }
    }
  }
}
