package io.lakeferry.jobs.rds.load;

import io.lakeferry.jobs.quarantine.Quarantine;
import io.lakeferry.jobs.rds.database.Block;
import io.lakeferry.jobs.rds.database.RowEncoder;
import io.lakeferry.jobs.rds.database.RowKey;
import io.lakeferry.jobs.rds.lake.LakeWriter;
import io.lakeferry.jobs.rds.lake.RowFiles;
import io.lakeferry.jobs.source.BadRecord;
import io.lakeferry.jobs.source.RecordSink;
import io.lakeferry.jobs.source.UnfitValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Encodes the rows of one thread into blocks, and once more for the lake if there is one, and sends
 * bad records to the quarantine.
 */
final class EncodingSink implements RecordSink {
  // A file's number above, a record's below.
  private static final int RECORD_BITS = 32;
  // The writer of the lake is there once for all threads; each comes with some rows at a time.
  private static final int LAKE_ROWS = 256;

  private final RowEncoder encoder;
  private final Optional<RowKey> order;
  private final BlockQueue queue;
  private final Quarantine quarantine;
  private final BadRecordCount badRecords;
  private final Optional<LakeWriter> lake;
  private final List<RowFiles.Row> lakeRows = new ArrayList<>(LAKE_ROWS);
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
    this.encoder = encoder;
    this.order = order;
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
    if (lake.isPresent()) {
      lakeRows.add(new RowFiles.Row(folder, Arrays.asList(values.clone())));
      if (lakeRows.size() == LAKE_ROWS) {
        writeToLake();
      }
    }
  }

  @Override
  public void bad(BadRecord bad) {
    quarantine.add(bad);
    badRecords.add(bad);
  }

  /** Hands over what is left. */
  void flush() {
    send();
    writeToLake();
  }

  private void writeToLake() {
    if (!lakeRows.isEmpty()) {
      lake.orElseThrow().write(lakeRows);
      lakeRows.clear();
    }
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
