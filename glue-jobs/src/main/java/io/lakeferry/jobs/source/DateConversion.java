package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;
import java.time.LocalDate;

/** To a day: from days without a time. */
final class DateConversion extends TimeConversion {
  DateConversion(ColumnDefinition column) {
    // Whatever time there is, it is the time that is wrong and not its digits.
    super(column, Integer.MAX_VALUE);
  }

  @Override
  Object of(TimeText read, String text) throws UnfitValue {
    if (read.hasTime()) {
      throw wrongType("the time " + shown(text));
    }
    return read.date();
  }

  @Override
  Object date(LocalDate value) throws UnfitValue {
    check(value.atStartOfDay());
    return value;
  }
}
