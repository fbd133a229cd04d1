package io.lakeferry.jobs.keyspaces.read;

import com.datastax.oss.driver.api.core.data.GettableByIndex;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.nio.ByteBuffer;

/**
 * Counts rows, and their size as Amazon Keyspaces meters it: with 100 bytes for the row, every
 * value of the key twice with its metadata, and a byte for the name of any other column. Numbers
 * count as wide as they are sent, which is never less than Keyspaces stores.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/keyspaces/latest/devguide/calculating-row-size.html">Estimate
 *     row size</a>
 */
final class RowMeter {
  /** https://docs.aws.amazon.com/keyspaces/latest/devguide/ReadWriteCapacityMode.OnDemand.html */
  private static final int BLOCK = 4096;

  private static final int ROW = 100;
  private static final int PARTITION_KEY = 3;
  private static final int CLUSTERING_PART = 5;

  private final TableShape shape;
  private long rows;
  private long bytes;
  private long blocks;

  /** A meter of rows with these columns. */
  RowMeter(TableShape shape) {
    this.shape = shape;
  }

  void count(GettableByIndex row) {
    long size = ROW;
    for (int i = 0; i < row.size(); i++) {
      ByteBuffer value = row.getBytesUnsafe(i);
      int length = value == null ? 0 : value.remaining();
      bytes += length;
      size += size(i, length);
    }
    rows++;
    blocks += (size + BLOCK - 1) / BLOCK;
  }

  private long size(int index, int length) {
    return switch (shape.columns().get(index).kind()) {
      case PARTITION_KEY -> 2L * length + PARTITION_KEY;
      case CLUSTERING -> 2L * length + (length + CLUSTERING_PART - 1) / CLUSTERING_PART;
      case STATIC, REGULAR -> length + 1L;
      case METADATA -> 0;
    };
  }

  long rows() {
    return rows;
  }

  /** The bytes of the values alone. */
  long bytes() {
    return bytes;
  }

  /** For each row, its size in units of 4 KB, rounded up. */
  long blocks() {
    return blocks;
  }
}
