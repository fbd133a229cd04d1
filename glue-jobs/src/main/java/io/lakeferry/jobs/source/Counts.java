package io.lakeferry.jobs.source;

/**
 * What was read.
 *
 * @param records the records of the input
 * @param rows those that the sink took as rows
 * @param bad those that it took as bad; the three always agree
 */
public record Counts(long records, long rows, long bad) {
  /** Nothing. */
  public static final Counts NONE = new Counts(0, 0, 0);

  /** Refuses counts that do not agree. */
  public Counts {
    if (records != rows + bad) {
      throw new IllegalArgumentException(
          "records " + records + " are not rows " + rows + " and bad " + bad);
    }
  }

  /** These and others. */
  public Counts plus(Counts other) {
    return new Counts(records + other.records, rows + other.rows, bad + other.bad);
  }
}
