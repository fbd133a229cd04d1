package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.Printable;

/**
 * A good record has a value that no column takes, and columns may be added. The load has to find
 * out by {@link Discovery} which ones, add them, and read again.
 */
public final class NewColumn extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;

  NewColumn(SourceFile file, long record, String field) {
    super(
        "A new field " + Printable.of(field) + " in record " + record + " of " + file.uri(),
        null,
        false,
        false);
    this.field = field;
  }

  /** The name of the field. */
  public String field() {
    return field;
  }
}
