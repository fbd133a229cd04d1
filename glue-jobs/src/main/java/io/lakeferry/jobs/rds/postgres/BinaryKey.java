package io.lakeferry.jobs.rds.postgres;

import io.lakeferry.jobs.rds.database.LoadTarget;
import io.lakeferry.jobs.rds.database.RowKey;
import io.lakeferry.jobs.rds.database.TargetColumn;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The key of rows in COPY's binary format. */
final class BinaryKey implements RowKey {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final int[] places;
  private final boolean[] numbers;

  private BinaryKey(int[] places, boolean[] numbers) {
    this.places = places;
    this.numbers = numbers;
  }

  /** The key of rows that go straight into the table; empty if the load has none. */
  static Optional<RowKey> of(LoadTarget target) {
    int count = target.key().size();
    if (count == 0) {
      return Optional.empty();
    }
    List<String> names = target.names();
    int[] places = new int[count];
    boolean[] numbers = new boolean[count];
    for (int i = 0; i < count; i++) {
      places[i] = names.indexOf(target.key().get(i));
      TargetColumn column = target.columns().get(places[i]);
      numbers[i] =
          switch (NativeType.of(column.nativeType()).name()) {
            case "smallint",
                "integer",
                "bigint",
                "date",
                "timestamp without time zone",
                "timestamp with time zone" ->
                true;
            default -> false;
          };
    }
    return Optional.of(new BinaryKey(places, numbers));
  }

  @Override
  public long prefix(byte[] bytes, int row) {
    int field = field(bytes, row, places[0]);
    int length = length(bytes, field);
    int from = field + Integer.BYTES;
    if (numbers[0]) {
      return number(bytes, from, length) ^ Long.MIN_VALUE;
    }
    long prefix = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      prefix = (prefix << Byte.SIZE) | (i < length ? bytes[from + i] & 0xff : 0);
    }
    return prefix;
  }

  @Override
  public int compare(byte[] one, int oneRow, byte[] other, int otherRow) {
    for (int i = 0; i < places.length; i++) {
      int a = field(one, oneRow, places[i]);
      int b = field(other, otherRow, places[i]);
      int order = compare(i, one, a, other, b);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private int compare(int part, byte[] one, int a, byte[] other, int b) {
    int from = a + Integer.BYTES;
    int otherFrom = b + Integer.BYTES;
    int length = length(one, a);
    int otherLength = length(other, b);
    return numbers[part]
        ? Long.compare(number(one, from, length), number(other, otherFrom, otherLength))
        : Arrays.compareUnsigned(
            one, from, from + length, other, otherFrom, otherFrom + otherLength);
  }

  /** Where a field begins with its length; the row begins with the number of its fields. */
  private static int field(byte[] bytes, int row, int place) {
    int at = row + Short.BYTES;
    for (int i = 0; i < place; i++) {
      at += Integer.BYTES + length(bytes, at);
    }
    return at;
  }

  /** How many bytes a value has; NULL, whose length is said to be -1, has none. */
  private static int length(byte[] bytes, int field) {
    return Math.max(0, (int) INT.get(bytes, field));
  }

  private static long number(byte[] bytes, int from, int length) {
    long value = length == 0 ? 0 : bytes[from];
    for (int i = 1; i < length; i++) {
      value = (value << Byte.SIZE) | (bytes[from + i] & 0xff);
    }
    return value;
  }
}
