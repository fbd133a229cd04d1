package io.lakeferry.jobs.keyspaces.type;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Timestamps of files as Cassandra has them, in milliseconds. */
final class Instants {
  /** The Julian day of 1970-01-01. */
  private static final long EPOCH = 2_440_588;

  private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private Instants() {}

  /** Whether Parquet keeps instants in such a field. */
  static boolean fits(PrimitiveType field) {
    return field.getPrimitiveTypeName() == PrimitiveTypeName.INT96
        || (field.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp
            && timestamp.isAdjustedToUTC());
  }

  /** Reads such a field; what is finer than a millisecond is refused. */
  static Scalar.Reader reader(PrimitiveType field) {
    if (field.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
      return (group, at, index) -> int96(group, at, index);
    }
    var timestamp = (TimestampLogicalTypeAnnotation) field.getLogicalTypeAnnotation();
    long perMilli =
        switch (timestamp.getUnit()) {
          case MILLIS -> 1;
          case MICROS -> TimeUnit.MILLISECONDS.toMicros(1);
          case NANOS -> NANOS_PER_MILLI;
        };
    return (group, at, index) -> Instant.ofEpochMilli(whole(group.getLong(at, index), perMilli));
  }

  /** As Spark writes unless told otherwise: nanoseconds of the day, and the Julian day. */
  private static Instant int96(Group group, int field, int index) {
    ByteBuffer bytes =
        ByteBuffer.wrap(group.getInt96(field, index).getBytes()).order(ByteOrder.LITTLE_ENDIAN);
    long nanos = bytes.getLong();
    long day = bytes.getInt() - EPOCH;
    return Instant.ofEpochMilli(
        Math.addExact(
            Math.multiplyExact(day, TimeUnit.DAYS.toMillis(1)), whole(nanos, NANOS_PER_MILLI)));
  }

  private static long whole(long value, long perMilli) {
    if (value % perMilli != 0) {
      throw new IllegalArgumentException("a timestamp finer than a millisecond");
    }
    return value / perMilli;
  }
}
