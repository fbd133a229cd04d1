package io.lakeferry.jobs.rds.database;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Encoded rows on their way to a database; filled by one thread, then handed to another. */
public final class Block {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private final int capacity;
  private byte[] bytes;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int rowStart;
  private int length;
  private int rows;

  /** An empty block that is full at about so many bytes; a row may be longer than that. */
  public Block(int capacity) {
    this.capacity = capacity;
    this.bytes = new byte[capacity];
  }

  /** The bytes, of which the first {@link #length} are filled. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes are filled. */
  public int length() {
    return length;
  }

  /** How many whole rows are in it. */
  public int rows() {
    return rows;
  }

  /** Where a row begins, counted from 0. */
  public int start(int row) {
    return starts[row];
  }

  /** Where a row ends. */
  public int end(int row) {
    return ends[row];
  }

  /** Whether it should be sent before another row goes in. */
  public boolean isFull() {
    return length >= capacity - (capacity >> 3);
  }

  /** Counts what was written since the last row as one more. */
  public void endRow() {
    if (rows == ends.length) {
      starts = Arrays.copyOf(starts, 2 * rows);
      ends = Arrays.copyOf(ends, 2 * rows);
    }
    starts[rows] = rowStart;
    ends[rows++] = length;
    rowStart = length;
  }

  /** Counts its rows in the order of a key from now on; their bytes stay where they are. */
  public void sort(RowKey key) {
    Row[] sorted = new Row[rows];
    for (int i = 0; i < rows; i++) {
      sorted[i] = new Row(starts[i], ends[i], key.prefix(bytes, starts[i]));
    }
    Arrays.sort(
        sorted,
        (one, other) -> {
          int order = Long.compareUnsigned(one.prefix(), other.prefix());
          return order != 0 ? order : key.compare(bytes, one.start(), bytes, other.start());
        });
    for (int i = 0; i < rows; i++) {
      starts[i] = sorted[i].start();
      ends[i] = sorted[i].end();
    }
  }

  private record Row(int start, int end, long prefix) {}

  /** Takes back what was written after a position. */
  public void truncate(int position) {
    length = position;
  }

  /** Makes it empty again; room that one long row needed is given back. */
  public void clear() {
    length = 0;
    rows = 0;
    rowStart = 0;
    if (bytes.length > capacity) {
      bytes = new byte[capacity];
    }
  }

  /** One byte. */
  public void put(byte value) {
    reserve(1);
    bytes[length++] = value;
  }

  /** Two bytes, the high one first. */
  public void putShort(int value) {
    reserve(Short.BYTES);
    SHORT.set(bytes, length, (short) value);
    length += Short.BYTES;
  }

  /** Four bytes, the high one first. */
  public void putInt(int value) {
    reserve(Integer.BYTES);
    INT.set(bytes, length, value);
    length += Integer.BYTES;
  }

  /** Eight bytes, the high one first. */
  public void putLong(long value) {
    reserve(Long.BYTES);
    LONG.set(bytes, length, value);
    length += Long.BYTES;
  }

  /** All bytes of an array. */
  public void put(byte[] values) {
    put(values, 0, values.length);
  }

  /** Some bytes of an array. */
  public void put(byte[] values, int from, int count) {
    reserve(count);
    System.arraycopy(values, from, bytes, length, count);
    length += count;
  }

  /** Makes room for so many more bytes than there are. */
  public void reserve(int more) {
    if (bytes.length - length < more) {
      long needed = (long) length + more;
      if (needed > Integer.MAX_VALUE - 16) {
        throw new IllegalStateException("A row has more than 2 GiB");
      }
      long grown = Math.min(Math.max(needed, 2L * bytes.length), Integer.MAX_VALUE - 16);
      bytes = Arrays.copyOf(bytes, (int) grown);
    }
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
  }
}
