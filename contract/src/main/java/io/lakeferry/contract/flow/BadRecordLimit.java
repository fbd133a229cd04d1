package io.lakeferry.contract.flow;

import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * How many bad records a run may meet and still load the good ones.
 *
 * @param maxRecords the most bad records, 0 or more; empty for no such limit
 * @param maxRatio the largest part of all records that may be bad, 0 to 1
 */
public record BadRecordLimit(OptionalLong maxRecords, BigDecimal maxRatio) {
  /** Refuses limits that are none. */
  public BadRecordLimit {
    if (maxRecords.isPresent() && maxRecords.getAsLong() < 0) {
      throw new IllegalArgumentException(
          "Invalid MaxBadRecords, it must be 0 or more: " + maxRecords.getAsLong());
    }
    if (maxRatio.signum() < 0 || maxRatio.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "Invalid MaxBadRatio, it must be a number from 0 to 1: " + maxRatio);
    }
  }

  /** Whether so many bad ones are too many whatever else is read. */
  public boolean countExceededBy(long bad) {
    return maxRecords.isPresent() && bad > maxRecords.getAsLong();
  }

  /** Whether so many bad ones are too many for all records that were read, good and bad. */
  public boolean exceededBy(long bad, long records) {
    return countExceededBy(bad)
        || BigDecimal.valueOf(bad).compareTo(maxRatio.multiply(BigDecimal.valueOf(records))) > 0;
  }
}
