package io.lakeferry.contract.flow;

import io.lakeferry.contract.table.Printable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a load does with a field that no column takes. */
public enum SchemaEvolution {
  /** Adds a column for it. */
  ADD,
  /** Puts the record into quarantine. */
  FREEZE;

  /** Reads a name in any case. */
  public static SchemaEvolution parse(String text) {
    return Arrays.stream(values())
        .filter(value -> value.text().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid SchemaEvolution, use one of "
                        + Arrays.stream(values())
                            .map(SchemaEvolution::text)
                            .collect(Collectors.joining(", "))
                        + ": "
                        + Printable.of(text)));
  }

  /** The name in payloads and arguments. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
