package io.lakeferry.local.cloudwatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.Tree;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A stretch of time cut into periods; its end belongs to it no more.
 *
 * @param start the start of the first period
 * @param end the end
 * @param length the length of a period
 */
record Periods(Instant start, Instant end, Duration length) {
  private static final Set<Integer> SHORT = Set.of(1, 5, 10, 20, 30);
  private static final int MINUTE = 60;

  /** The periods a request asks for. */
  static Periods of(ObjectNode input, int seconds) {
    Instant start = Tree.instant(input.get("StartTime"));
    Instant end = Tree.instant(input.get("EndTime"));
    if (!start.isBefore(end)) {
      throw Refused.value(
          "StartTime", start.toString(), "It must be less than the parameter EndTime.");
    }
    if (!SHORT.contains(seconds) && seconds % MINUTE != 0) {
      throw Refused.value(
          "Period", Integer.toString(seconds), "It must be 1, 5, 10, 20, 30 or a multiple of 60.");
    }
    Instant whole =
        seconds >= MINUTE
            ? start.truncatedTo(ChronoUnit.MINUTES)
            : start.truncatedTo(ChronoUnit.SECONDS);
    return new Periods(whole, end, Duration.ofSeconds(seconds));
  }

  /** How many there are. */
  long count() {
    return Duration.between(start, end).plus(length).minusMillis(1).dividedBy(length);
  }

  /** The data points by the start of their period. */
  SortedMap<Instant, Sample> cut(Collection<Datum> data) {
    SortedMap<Instant, Sample> periods = new TreeMap<>();
    for (Datum datum : data) {
      if (!datum.timestamp().isBefore(start) && datum.timestamp().isBefore(end)) {
        long number = Duration.between(start, datum.timestamp()).dividedBy(length);
        periods.merge(start.plus(length.multipliedBy(number)), datum.sample(), Sample::and);
      }
    }
    return periods;
  }
}
