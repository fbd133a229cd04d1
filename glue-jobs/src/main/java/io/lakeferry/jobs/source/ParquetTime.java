package io.lakeferry.jobs.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;

/** Days and times as Parquet counts them. */
final class ParquetTime {
  private static final long NANOS_OF_SECOND = 1_000_000_000L;
  private static final long SECONDS_OF_DAY = 86_400;
  private static final long JULIAN_DAY_OF_1970 = 2_440_588;

  private ParquetTime() {}

  static LocalDate day(long days) {
    return LocalDate.ofEpochDay(days);
  }

  /** The text of a time of day, or the number if there is no such time. */
  static Object timeOfDay(long units, TimeUnit unit) {
    if (units < 0 || units >= SECONDS_OF_DAY * perSecond(unit)) {
      return units;
    }
    return LocalTime.ofNanoOfDay(units * (NANOS_OF_SECOND / perSecond(unit))).toString();
  }

  static Instant moment(long units, TimeUnit unit) {
    long perSecond = perSecond(unit);
    return Instant.ofEpochSecond(
        Math.floorDiv(units, perSecond),
        Math.floorMod(units, perSecond) * (NANOS_OF_SECOND / perSecond));
  }

  static LocalDateTime dateTime(long units, TimeUnit unit) {
    return LocalDateTime.ofInstant(moment(units, unit), ZoneOffset.UTC);
  }

  /**
   * The old type of Hive and Spark: nanoseconds of the day and the Julian day, in UTC as Spark
   * writes it.
   */
  static Instant int96(byte[] bytes) {
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long nanos = words.getLong();
    long day = words.getInt() - JULIAN_DAY_OF_1970;
    return Instant.ofEpochSecond(day * SECONDS_OF_DAY, nanos);
  }

  private static long perSecond(TimeUnit unit) {
    return switch (unit) {
      case MILLIS -> 1_000L;
      case MICROS -> 1_000_000L;
      case NANOS -> NANOS_OF_SECOND;
    };
  }
}
