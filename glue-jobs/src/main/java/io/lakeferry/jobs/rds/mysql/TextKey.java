package io.lakeferry.jobs.rds.mysql;

import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.jobs.rds.database.LoadTarget;
import io.lakeferry.jobs.rds.database.RowKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The key of rows of {@link Form#FILE}. */
final class TextKey implements RowKey {
  private static final byte SEPARATOR = '\t';
  private static final byte END = '\n';

  private final int[] places;
  private final boolean[] integers;

  private TextKey(int[] places, boolean[] integers) {
    this.places = places;
    this.integers = integers;
  }

  /** The key of rows that go straight into the table; empty if the load has none. */
  static Optional<RowKey> of(LoadTarget target) {
    int count = target.key().size();
    if (count == 0) {
      return Optional.empty();
    }
    List<String> names = target.names();
    int[] places = new int[count];
    boolean[] integers = new boolean[count];
    for (int i = 0; i < count; i++) {
      places[i] = names.indexOf(target.key().get(i));
      ColumnType.Kind kind = target.columns().get(places[i]).type().orElseThrow().kind();
      integers[i] =
          switch (kind) {
            case SMALLINT, INT, BIGINT -> true;
            default -> false;
          };
    }
    return Optional.of(new TextKey(places, integers));
  }

  @Override
  public long prefix(byte[] bytes, int row) {
    int from = field(bytes, row, places[0]);
    int to = end(bytes, from);
    if (integers[0]) {
      return integer(bytes, from, to) ^ Long.MIN_VALUE;
    }
    long prefix = 0;
    for (int i = from; i < from + Long.BYTES; i++) {
      prefix = prefix << Byte.SIZE | (i < to ? bytes[i] & 0xff : 0);
    }
    return prefix;
  }

  @Override
  public int compare(byte[] one, int oneRow, byte[] other, int otherRow) {
    for (int i = 0; i < places.length; i++) {
      int a = field(one, oneRow, places[i]);
      int b = field(other, otherRow, places[i]);
      int aEnd = end(one, a);
      int bEnd = end(other, b);
      int order =
          integers[i]
              ? Long.compare(integer(one, a, aEnd), integer(other, b, bEnd))
              : Arrays.compareUnsigned(one, a, aEnd, other, b, bEnd);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int field(byte[] bytes, int row, int place) {
    int at = row;
    for (int i = 0; i < place; i++) {
      at = end(bytes, at) + 1;
    }
    return at;
  }

  /** A separator and a row's end are nowhere else: inside a value both are escaped. */
  private static int end(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] != SEPARATOR && bytes[at] != END) {
      at++;
    }
    return at;
  }

  private static long integer(byte[] bytes, int from, int to) {
    boolean negative = bytes[from] == '-';
    long value = 0;
    for (int i = negative ? from + 1 : from; i < to; i++) {
      // Downwards, where there is room for all of them.
      value = 10 * value - (bytes[i] - '0');
    }
    return negative ? value : -value;
  }
}
