package io.lakeferry.local.redshift.unload;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What UNLOAD asks of the columns of its query. */
final class ColumnRules {
  private ColumnRules() {}

  static void check(Unload unload, List<Column> columns) throws UnloadRefused {
    if (columns.isEmpty()) {
      throw new UnloadRefused(UnloadRefused.SYNTAX, "UNLOAD needs a query with columns");
    }
    for (Column column : columns) {
      column.type();
    }
    if (unload.format() == UnloadFormat.PARQUET || unload.format() == UnloadFormat.JSON) {
      Set<String> names = new HashSet<>();
      for (Column column : columns) {
        if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
          throw new UnloadRefused(
              UnloadRefused.DUPLICATE_COLUMN,
              "column name \"" + column.name() + "\" is specified more than once");
        }
      }
    }
    for (String key : unload.partition()) {
      if (columns.stream().noneMatch(column -> column.name().equals(key))) {
        throw new UnloadRefused(
            UnloadRefused.UNDEFINED_COLUMN, "column \"" + key + "\" does not exist");
      }
    }
    if (!unload.partition().isEmpty()
        && new HashSet<>(unload.partition()).size() >= columns.size()) {
      throw new UnloadRefused(
          UnloadRefused.UNSUPPORTED,
          "UNLOAD with PARTITION BY needs at least one column that is not a partition column");
    }
  }
}
