package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * To a date and time without a time zone: from such, and from moments in UTC, which keep their
 * wording. Another offset would be lost, so it is refused.
 */
final class TimestampConversion extends TimeConversion {
  TimestampConversion(ColumnDefinition column) {
    super(column, column.type().size());
  }

  @Override
  Object of(TimeText read, String text) throws UnfitValue {
    if (!read.hasTime()) {
      throw wrongType("the day " + shown(text));
    }
    if (read.offsetSeconds() != 0) {
      throw wrongType("the time " + shown(text) + ", whose offset only timestamptz can hold,");
    }
    return read.dateTime();
  }

  @Override
  Object timestamp(LocalDateTime value) throws UnfitValue {
    check(value);
    return value;
  }

  @Override
  Object instant(Instant value) throws UnfitValue {
    return timestamp(LocalDateTime.ofInstant(value, ZoneOffset.UTC));
  }
}
