package io.lakeferry.jobs.keyspaces.read;

import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;

/** Counts rows, and their size as Keyspaces meters it. */
final class RowMeter {
  /** https://docs.aws.amazon.com/keyspaces/latest/devguide/ReadWriteCapacityMode.OnDemand.html */
  private static final int BLOCK = 4096;

  private long rows;
  private long bytes;
  private long blocks;

  void count(Row row) {
    long size = 0;
    for (int i = 0; i < row.size(); i++) {
      ByteBuffer value = row.getBytesUnsafe(i);
      size += value == null ? 0 : value.remaining();
    }
    rows++;
    bytes += size;
    blocks += Math.max(1, (size + BLOCK - 1) / BLOCK);
  }

  long rows() {
    return rows;
  }

  long bytes() {
    return bytes;
  }

  long blocks() {
    return blocks;
  }
}
