package io.lakeferry.jobs.rds.load;

import io.lakeferry.jobs.quarantine.Quarantine;
import io.lakeferry.jobs.rds.database.Block;
import io.lakeferry.jobs.rds.database.RowEncoder;
import io.lakeferry.jobs.source.BadRecord;
import io.lakeferry.jobs.source.RecordSink;
import io.lakeferry.jobs.source.UnfitValue;

/** Encodes the rows of one thread into blocks, and sends bad records to the quarantine. */
final class EncodingSink implements RecordSink {
  // A file's number above, a record's below.
  private static final int RECORD_BITS = 32;

  private final RowEncoder encoder;
  private final BlockQueue queue;
  private final Quarantine quarantine;
  private final BadRecordCount badRecords;
  private Block block;
  private long firstOrdinal;

  EncodingSink(
      RowEncoder encoder, BlockQueue queue, Quarantine quarantine, BadRecordCount badRecords) {
    this.encoder = encoder;
    this.queue = queue;
    this.quarantine = quarantine;
    this.badRecords = badRecords;
  }

  /** Says which file the next records are of. */
  void begin(int file) {
    firstOrdinal = (long) file << RECORD_BITS;
  }

  @Override
  public void row(long record, Object[] values) throws UnfitValue {
    if (block == null) {
      block = takeBlock();
    }
    int start = block.length();
    try {
      encoder.encode(firstOrdinal | record, values, block);
    } catch (UnfitValue e) {
      block.truncate(start);
      throw e;
    }
    if (block.isFull()) {
      flush();
    }
  }

  @Override
  public void bad(BadRecord bad) {
    quarantine.add(bad);
    badRecords.add();
  }

  /** Hands over what is left. */
  void flush() {
    if (block != null) {
      queue.put(block);
      block = null;
    }
  }

  private Block takeBlock() {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped();
    }
  }

  /** Nobody takes rows any more; whoever stopped has said why. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super("The load has stopped", null, false, false);
    }
  }
}
