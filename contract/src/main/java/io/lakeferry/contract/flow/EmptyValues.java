package io.lakeferry.contract.flow;

import io.lakeferry.contract.table.Printable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What becomes of a value of zero bytes in a type that has no empty value in files. */
public enum EmptyValues {
  /** It fails the run, which names the key and the column. */
  FAIL,
  /** It becomes NULL. */
  NULL;

  /** Reads a name in any case. */
  public static EmptyValues parse(String text) {
    return Arrays.stream(values())
        .filter(value -> value.text().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid EmptyValues, use one of "
                        + Arrays.stream(values())
                            .map(EmptyValues::text)
                            .collect(Collectors.joining(", "))
                        + ": "
                        + Printable.of(text)));
  }

  /** The name in payloads and arguments. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
