package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;

/** To a day or a time: from text in the form of ISO 8601. */
abstract class TimeConversion extends Conversion {
  private static final int NANO_DIGITS = 9;

  private final TimeText time = new TimeText();
  private final int fraction;

  /** To a type that holds so many digits of a second. */
  TimeConversion(ColumnDefinition column, int fraction) {
    super(column);
    this.fraction = fraction;
  }

  @Override
  final Object string(String value) throws UnfitValue {
    if (!time.read(value)) {
      throw wrongType("the text " + shown(value));
    }
    if (!time.exists()) {
      throw unfit(Reason.OUT_OF_RANGE, "there is no such day or time as " + shown(value));
    }
    if (time.fractionDigits() > fraction) {
      throw inexact(value);
    }
    return of(time, value);
  }

  /** The value of a text whose day and time exist, with no more digits than the type holds. */
  abstract Object of(TimeText read, String text) throws UnfitValue;

  /** Refuses digits of a second that the type does not hold, and years that no column holds. */
  final void check(LocalDateTime value) throws UnfitValue {
    if (value.getYear() < 1 || value.getYear() > 9999) {
      throw unfit(Reason.OUT_OF_RANGE, "the year of " + value + " is not 1 to 9999");
    }
    int unit = 1;
    for (int digits = fraction; digits < NANO_DIGITS; digits++) {
      unit *= 10;
    }
    if (value.get(ChronoField.NANO_OF_SECOND) % unit != 0) {
      throw inexact(value.toString());
    }
  }

  private UnfitValue inexact(String value) {
    return unfit(
        Reason.INEXACT, shown(value) + " has more digits of a second than " + type() + " can hold");
  }
}
