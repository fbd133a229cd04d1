package io.lakeferry.contract.lake;

import io.lakeferry.contract.table.Choice;
import java.util.Locale;

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
    return text.equalsIgnoreCase("error")
        ? ERRORIFEXISTS
        : Choice.parse("WriteMode", text, values(), WriteMode::text);
  }

  /** The name in payloads and arguments. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
