package io.lakeferry.jobs.redshift;

import io.lakeferry.jobs.JobFailure;

/**
 * The rows of one window as three parties count them.
 *
 * @param source what the query counts
 * @param manifest what Redshift says it wrote
 * @param files what the files' footers say
 */
record Counts(long source, long manifest, long files) {
  /** Fails unless all agree. */
  void check() {
    if (source != manifest || manifest != files) {
      throw new JobFailure(
          ("Rows do not agree: the table has %d, the manifest %d, the files %d; nothing was"
                  + " published, run the window again")
              .formatted(source, manifest, files));
    }
  }
}
