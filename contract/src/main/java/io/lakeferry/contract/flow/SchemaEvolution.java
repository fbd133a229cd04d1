package io.lakeferry.contract.flow;

import io.lakeferry.contract.table.Choice;
import java.util.Locale;

/** What a load does with a field that no column takes. */
public enum SchemaEvolution {
  /** Adds a column for it. */
  ADD,
  /** Puts the record into quarantine. */
  FREEZE;

  /** Reads a name in any case. */
  public static SchemaEvolution parse(String text) {
    return Choice.parse("SchemaEvolution", text, values(), SchemaEvolution::text);
  }

  /** The name in payloads and arguments. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
