package io.lakeferry.jobs.rds.database;

import io.lakeferry.contract.table.TableName;
import java.util.Collection;
import java.util.stream.Collectors;

/** How an engine writes the names of things. */
@FunctionalInterface
public interface Quoting {
  /** One name, whatever is in it. */
  String quoted(String name);

  /** A table with its schema. */
  default String quoted(TableName table) {
    return quoted(table.schema().value()) + "." + quoted(table.table().value());
  }

  /** Names with commas between them. */
  default String list(Collection<String> names) {
    return names.stream().map(this::quoted).collect(Collectors.joining(", "));
  }
}
