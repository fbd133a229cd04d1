package io.lakeferry.functions.launch;

import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.contract.table.Printable;
import io.lakeferry.contract.table.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads lists of columns. A name stands as it is, without quotes; if columns are declared, it must
 * be one of them, and is written as they are.
 *
 * @param payload where the lists are
 * @param declared the declared columns
 */
record ColumnNames(Payload payload, Optional<TableSchema> declared) {

  /** The names under a key, without those that have a problem. */
  List<String> read(PayloadKey key) {
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String name : payload.texts(key, CheckedText.named(key, this::name))) {
      if (seen.add(name)) {
        names.add(name);
      } else {
        payload.problems().add("Invalid " + key.text() + ", it has a column twice: " + name);
      }
    }
    return names;
  }

  private String name(String text) {
    if (declared.isEmpty()) {
      return new ColumnDefinition(text, ColumnType.TEXT, false).name();
    }
    return declared
        .get()
        .find(text)
        .map(ColumnDefinition::name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Columns has no "
                        + Printable.of(text)
                        + ", it has "
                        + declared.get().columns().stream()
                            .map(ColumnDefinition::name)
                            .collect(Collectors.joining(", "))));
  }
}
