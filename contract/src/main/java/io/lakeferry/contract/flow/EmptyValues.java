package io.lakeferry.contract.flow;

import io.lakeferry.contract.table.Choice;
import java.util.Locale;

/** What becomes of a value of zero bytes in a type that has no empty value in files. */
public enum EmptyValues {
  /** It fails the run, which names the key and the column. */
  FAIL,
  /** It becomes NULL. */
  NULL;

  /** Reads a name in any case. */
  public static EmptyValues parse(String text) {
    return Choice.parse("EmptyValues", text, values(), EmptyValues::text);
  }

  /** The name in payloads and arguments. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
