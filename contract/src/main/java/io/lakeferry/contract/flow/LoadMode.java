package io.lakeferry.contract.flow;

import io.lakeferry.contract.table.Choice;
import java.util.Locale;

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
    return Choice.parse("WriteMode", text, values(), LoadMode::text);
  }

  /** The name in payloads and arguments. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
