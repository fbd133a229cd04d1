package io.lakeferry.jobs.rds.database;

/**
 * Finds the key in encoded rows, and tells which of two comes first. Text goes by its bytes,
 * whatever the collation of the column: an order that is nearly that of the index will do.
 */
public interface RowKey {
  /**
   * The beginning of the key: whatever is less, unsigned, comes first.
   *
   * @param row where the row begins
   */
  long prefix(byte[] bytes, int row);

  /** Which of two rows comes first. */
  int compare(byte[] one, int oneRow, byte[] other, int otherRow);
}
