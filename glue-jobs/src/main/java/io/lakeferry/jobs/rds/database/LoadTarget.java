package io.lakeferry.jobs.rds.database;

import io.lakeferry.contract.table.TableName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the rows of a load go.
 *
 * @param table the table
 * @param columns the columns that rows bring, in the order of their values
 * @param key the columns of the key; none if the load has none
 * @param onlyKey whether nothing but the key tells rows of the table apart
 */
public record LoadTarget(
    TableName table, List<TargetColumn> columns, List<String> key, boolean onlyKey) {
  private static final String ORDINAL = "lakeferry_ordinal";

  /** Copies the lists. */
  public LoadTarget {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  /** The names of the columns. */
  public List<String> names() {
    return columns.stream().map(TargetColumn::name).toList();
  }

  /** The names of the columns outside the key. */
  public List<String> others() {
    return names().stream().filter(name -> !key.contains(name)).toList();
  }

  /** The columns of the key as a set. */
  public Set<String> keySet() {
    return new LinkedHashSet<>(key);
  }

  /** A name for the ordinal of staged rows that no column has, in any case. */
  public String ordinal() {
    String name = ORDINAL;
    while (hasColumn(names(), name)) {
      name += "_";
    }
    return name;
  }

  private static boolean hasColumn(Collection<String> names, String name) {
    return names.stream().anyMatch(name::equalsIgnoreCase);
  }
}
