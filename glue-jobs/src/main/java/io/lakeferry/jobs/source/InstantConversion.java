package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** To a moment: from times with an offset; without one it is unknown which moment is meant. */
final class InstantConversion extends TimeConversion {
  InstantConversion(ColumnDefinition column) {
    super(column, column.type().size());
  }

  @Override
  Object of(TimeText read, String text) throws UnfitValue {
    if (!read.hasOffset()) {
      throw wrongType("the time " + shown(text) + ", which has no offset,");
    }
    return instant(read.dateTime().toInstant(ZoneOffset.ofTotalSeconds(read.offsetSeconds())));
  }

  @Override
  Object instant(Instant value) throws UnfitValue {
    check(LocalDateTime.ofInstant(value, ZoneOffset.UTC));
    return value;
  }
}
