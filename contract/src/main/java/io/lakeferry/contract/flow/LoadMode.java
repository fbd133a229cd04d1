package io.lakeferry.contract.flow;

import io.lakeferry.contract.table.Printable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a load does with the rows that its table has. */
public enum LoadMode {
  /** Adds to them; a key that is there already fails the run. */
  APPEND,
  /** Replaces the rows of the same key, and adds the others. */
  UPSERT,
  /** Replaces them all by the rows of all files that there are. */
  REPLACE;

  /** Reads a name in any case. */
  public static LoadMode parse(String text) {
    return Arrays.stream(values())
        .filter(value -> value.text().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid WriteMode, use one of "
                        + Arrays.stream(values())
                            .map(LoadMode::text)
                            .collect(Collectors.joining(", "))
                        + ": "
                        + Printable.of(text)));
  }

  /** The name in payloads and arguments. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
