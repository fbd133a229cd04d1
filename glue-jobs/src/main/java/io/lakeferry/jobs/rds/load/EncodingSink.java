package io.lakeferry.jobs.rds.load;

import io.lakeferry.jobs.quarantine.Quarantine;
import io.lakeferry.jobs.rds.database.Block;
import io.lakeferry.jobs.rds.database.RowEncoder;
import io.lakeferry.jobs.rds.database.RowKey;
import io.lakeferry.jobs.rds.lake.LakeWriter;
import io.lakeferry.jobs.source.BadRecord;
import io.lakeferry.jobs.source.UnfitValue;
import java.util.Optional;

/**
 * Encodes the rows of one thread into blocks, and once more for the lake if there is one, and sends
 * bad records to the quarantine.
 */
final class EncodingSink implements FileSink {
  // A file's number above, a record's below.
  private static final int RECORD_BITS = 32;

  private final RowEncoder encoder;
  private final Optional<RowKey> order;
  private final BlockQueue queue;
  private final Quarantine quarantine;
  private final BadRecordCount badRecords;
  private final Optional<LakeWriter> lake;
  private final Optional<WaitingRows> lakeRows;
  private Block block;
  private long firstOrdinal;

  EncodingSink(
      RowEncoder encoder,
      Optional<RowKey> order,
      BlockQueue queue,
      Quarantine quarantine,
      BadRecordCount badRecords,
      Optional<LakeWriter> lake) {
    this.lake = lake;
    this.lakeRows = lake.map(writer -> new WaitingRows(writer::write));
    this.encoder = encoder;
    this.order = order;
    this.queue = queue;
    this.quarantine = quarantine;
    this.badRecords = badRecords;
  }

  @Override
  public void begin(int file) {
    firstOrdinal = (long) file << RECORD_BITS;
  }

  @Override
  public void row(long record, Object[] values) throws UnfitValue {
    String folder = lake.isPresent() ? lake.get().folder(values) : "";
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
      send();
    }
    if (lakeRows.isPresent()) {
      lakeRows.get().add(folder, values);
    }
  }

  @Override
  public void bad(BadRecord bad) {
    quarantine.add(bad);
    badRecords.add(bad);
  }

  @Override
  public void flush() {
    send();
    lakeRows.ifPresent(WaitingRows::flush);
  }

  private void send() {
    if (block != null) {
      order.ifPresent(block::sort);
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
