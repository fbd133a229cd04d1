package io.lakeferry.jobs.keyspaces.write;

import java.io.Serializable;

/**
 * What was done with rows.
 *
 * @param read rows read from files
 * @param written rows that are in the table
 * @param deleted rows that were deleted from it
 * @param repeated requests that had to be repeated
 */
public record Written(long read, long written, long deleted, long repeated)
    implements Serializable {
  /** Nothing. */
  public static final Written NONE = new Written(0, 0, 0, 0);

  /** Both together. */
  public Written plus(Written other) {
    return new Written(
        read + other.read,
        written + other.written,
        deleted + other.deleted,
        repeated + other.repeated);
  }
}
