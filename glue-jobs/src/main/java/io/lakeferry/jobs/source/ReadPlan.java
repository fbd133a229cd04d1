package io.lakeferry.jobs.source;

import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.TableSchema;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a record must have to be a row.
 *
 * @param schema the columns
 * @param required the names of fields that must have a value; the required columns of the schema
 *     are always among them
 * @param evolution what becomes of a field that no column takes
 */
public record ReadPlan(TableSchema schema, Set<String> required, SchemaEvolution evolution) {
  /** Adds the required columns to the required names. */
  public ReadPlan {
    Set<String> all = new LinkedHashSet<>();
    schema.columns().stream()
        .filter(ColumnDefinition::required)
        .map(ColumnDefinition::name)
        .forEach(all::add);
    for (String name : required) {
      all.add(schema.find(name).map(ColumnDefinition::name).orElse(name));
    }
    required = Set.copyOf(all);
  }
}
