package io.lakeferry.contract.lake;

import io.lakeferry.contract.table.Printable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a run does with the files that it finds at its destination; Spark's save modes. */
public enum WriteMode {
  /** Adds to them; files of an earlier run of the same window are replaced. */
  APPEND,
  /** Replaces them, whoever wrote them. */
  OVERWRITE,
  /** Leaves them and writes nothing. */
  IGNORE,
  /** Fails. */
  ERRORIFEXISTS;

  /** Reads a mode's name in any case; {@code error} is Spark's other word for errorifexists. */
  public static WriteMode parse(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    if (name.equals("error")) {
      return ERRORIFEXISTS;
    }
    return Arrays.stream(values())
        .filter(mode -> mode.text().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid WriteMode, use one of "
                        + Arrays.stream(values())
                            .map(WriteMode::text)
                            .collect(Collectors.joining(", "))
                        + ": "
                        + Printable.of(text)));
  }

  /** The name in payloads and arguments. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
