package io.lakeferry.jobs.source;

/**
 * A column cannot take a value as it is. It has no stack trace: bad values may come in millions.
 */
public final class UnfitValue extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String column;

  /**
   * The reason for people is about the value and the column, without the column's name: {@code
   * "70000 where smallint ends at 32767"}.
   */
  public UnfitValue(Reason reason, String column, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
    this.column = column;
  }

  /** Why, for programs. */
  public Reason reason() {
    return reason;
  }

  /** The name of the column. */
  public String column() {
    return column;
  }
}
