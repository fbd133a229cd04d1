package io.lakeferry.jobs.quarantine;

import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.source.BadRecord;
import io.lakeferry.jobs.source.BadRecordLine;
import java.io.ByteArrayOutputStream;

/**
 * The bad records of one job run, as files of one JSON object a line in a folder of S3: {@code
 * part-00001.jsonl} and so on, each of about 8 MiB. Any thread may add; no more than one part is in
 * memory. Nothing is written if nothing is bad. What was added is complete in S3 when {@link
 * #close} has returned.
 */
public final class Quarantine implements AutoCloseable {
  private static final int PART_BYTES = 8 << 20;

  private final ObjectStore store;
  private final LakePath folder;
  private final ByteArrayOutputStream part = new ByteArrayOutputStream();
  private int parts;

  /** Writes into this folder, which no other run writes to. */
  public Quarantine(ObjectStore store, LakePath folder) {
    this.store = store;
    this.folder = folder;
  }

  /**
   * Adds a record; it may write a part, and then takes as long as that.
   *
   * @throws io.lakeferry.jobs.JobFailure if a part cannot be written
   */
  public void add(BadRecord bad) {
    byte[] line = BadRecordLine.of(bad);
    synchronized (this) {
      part.writeBytes(line);
      if (part.size() >= PART_BYTES) {
        write();
      }
    }
  }

  /**
   * Writes what is left; a second time does nothing.
   *
   * @throws io.lakeferry.jobs.JobFailure if it cannot be written
   */
  @Override
  public synchronized void close() {
    if (part.size() > 0) {
      write();
    }
  }

  private void write() {
    String key = folder.key(String.format("part-%05d.jsonl", parts + 1));
    store.putJson(folder.bucket(), key, part.toByteArray());
    parts++;
    part.reset();
  }
}
