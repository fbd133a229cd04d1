package io.lakeferry.contract.flow;

import io.lakeferry.contract.table.Choice;
import java.util.Locale;

/** What a run does with a table. */
public enum KeyspacesOperation {
  /** Writes its rows to files. */
  EXPORT,
  /** Writes what two exports of it differ in to files. */
  INCREMENTAL_EXPORT,
  /** Counts its rows, or the different values of some columns. */
  COUNT,
  /** Writes the rows of an export, full or incremental, into it. */
  IMPORT;

  /** Reads a name in any case. */
  public static KeyspacesOperation parse(String text) {
    return Choice.parse("Operation", text, values(), KeyspacesOperation::text);
  }

  /** The name in payloads and arguments. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it reads the rows of the table. */
  public boolean readsTable() {
    return this == EXPORT || this == COUNT;
  }

  /** Whether it leaves files in the lake. */
  public boolean writesFiles() {
    return this == EXPORT || this == INCREMENTAL_EXPORT;
  }
}
