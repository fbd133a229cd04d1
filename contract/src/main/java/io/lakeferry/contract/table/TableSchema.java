package io.lakeferry.contract.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns of a table, in order. No two have the same name; two may differ in case only, as
 * PostgreSQL allows.
 *
 * @param columns the columns; none if nothing is known yet
 */
public record TableSchema(List<ColumnDefinition> columns) {

  /** Refuses two columns of one name. */
  public TableSchema {
    columns = List.copyOf(columns);
    Set<String> names = new HashSet<>();
    for (ColumnDefinition column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(
            "Invalid columns, one is there twice: " + Printable.of(column.name()));
      }
    }
  }

  /**
   * Reads columns as SQL writes them, {@code request_id varchar(64) not null, "Store Id" int}.
   * Names without quotes are folded to lower case.
   *
   * @throws IllegalArgumentException with every problem of the text
   */
  public static TableSchema parse(String ddl) {
    return new SchemaParser(ddl).schema();
  }

  /** The columns as {@link #parse} reads them back. */
  public String text() {
    return columns.stream().map(ColumnDefinition::text).collect(Collectors.joining(", "));
  }

  /**
   * Where the column of this name is: the one of exactly this name, else the only one that differs
   * from it in case alone.
   */
  public OptionalInt indexOf(String name) {
    int alike = -1;
    boolean ambiguous = false;
    for (int i = 0; i < columns.size(); i++) {
      String other = columns.get(i).name();
      if (other.equals(name)) {
        return OptionalInt.of(i);
      }
      if (other.equalsIgnoreCase(name)) {
        ambiguous = alike >= 0;
        alike = i;
      }
    }
    return alike < 0 || ambiguous ? OptionalInt.empty() : OptionalInt.of(alike);
  }

  /** The column of this name, looked up as {@link #indexOf} does. */
  public Optional<ColumnDefinition> find(String name) {
    OptionalInt index = indexOf(name);
    return index.isPresent() ? Optional.of(columns.get(index.getAsInt())) : Optional.empty();
  }

  /** These columns and, behind them, others. */
  public TableSchema with(List<ColumnDefinition> more) {
    List<ColumnDefinition> all = new ArrayList<>(columns);
    all.addAll(more);
    return new TableSchema(all);
  }
}
