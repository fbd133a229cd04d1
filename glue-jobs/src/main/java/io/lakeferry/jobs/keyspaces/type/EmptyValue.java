package io.lakeferry.jobs.keyspaces.type;

/** A value of zero bytes in a column whose type has no such value in files. */
public final class EmptyValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String column;

  EmptyValue(TableColumn column) {
    super("The column '" + column.name() + "' has an empty value of type " + column.type());
    this.column = column.name();
  }

  /** The column. */
  public String column() {
    return column;
  }
}
