package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnType;

/**
 * The type that takes every text of a column: a day or a time if all are of that form, else text.
 */
final class TimeInference {
  private static final int MOST_FRACTION = ColumnType.TIMESTAMP.size();

  private final TimeText time = new TimeText();
  private boolean areDays = true;
  private boolean areTimes = true;
  private boolean areMoments = true;

  void add(String text) {
    if (!areDays && !areTimes && !areMoments) {
      return;
    }
    boolean isTime = time.read(text) && time.exists() && time.fractionDigits() <= MOST_FRACTION;
    areDays &= isTime && !time.hasTime();
    areTimes &= isTime && time.hasTime() && !time.hasOffset();
    areMoments &= isTime && time.hasOffset() && isMoment();
  }

  private boolean isMoment() {
    int year = time.dateTime().minusSeconds(time.offsetSeconds()).getYear();
    return year >= 1 && year <= 9999;
  }

  void merge(TimeInference other) {
    areDays &= other.areDays;
    areTimes &= other.areTimes;
    areMoments &= other.areMoments;
  }

  ColumnType type() {
    if (areDays) {
      return ColumnType.DATE;
    }
    if (areTimes) {
      return ColumnType.TIMESTAMP;
    }
    return areMoments ? ColumnType.TIMESTAMPTZ : ColumnType.TEXT;
  }
}
