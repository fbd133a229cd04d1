package io.lakeferry.jobs.keyspaces.diff;

import io.lakeferry.jobs.JobFailure;

/**
 * How many rows two exports differ in.
 *
 * @param inserted rows of the newer one alone
 * @param changed rows of both, with other values
 * @param deleted rows of the older one alone
 * @param same rows of both that are equal
 */
public record Changes(long inserted, long changed, long deleted, long same) {

  /** The rows of an incremental export. */
  public long rows() {
    return inserted + changed + deleted;
  }

  /** Refuses counts that do not add up to the rows of the two exports. */
  void check(long past, long current) {
    if (past != changed + deleted + same || current != inserted + changed + same) {
      throw new JobFailure(
          ("Rows do not agree: the exports have %d and %d, of which %d were inserted, %d changed,"
                  + " %d deleted and %d neither; nothing was published, run the window again")
              .formatted(past, current, inserted, changed, deleted, same));
    }
  }

  @Override
  public String toString() {
    return "%d inserted, %d changed, %d deleted, %d the same"
        .formatted(inserted, changed, deleted, same);
  }
}
