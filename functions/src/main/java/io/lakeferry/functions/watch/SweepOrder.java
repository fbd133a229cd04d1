package io.lakeferry.functions.watch;

import io.lakeferry.contract.table.Printable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sweep is asked for.
 *
 * @param lookBack runs that ended longer ago are left alone
 */
record SweepOrder(Duration lookBack) {
  private static final String LOOK_BACK = "LookBackHours";

  /** The fourteen days for which CloudWatch takes data points. */
  private static final int LONGEST_HOURS = 336;

  /** The order of an event, or nothing and at least one problem. */
  static Optional<SweepOrder> read(Map<String, ?> event, List<String> problems) {
    event.keySet().stream()
        .filter(name -> !name.equals(LOOK_BACK))
        .sorted()
        .map(
            name -> "Unknown key " + Printable.of(name) + ": a sweep takes " + LOOK_BACK + " alone")
        .forEach(problems::add);
    Object value = event.get(LOOK_BACK);
    if (value == null) {
      problems.add("Missing " + LOOK_BACK + ": such as 48, as in events/run-sweep.json");
    } else if (value instanceof Integer hours && hours >= 1 && hours <= LONGEST_HOURS) {
      return problems.isEmpty()
          ? Optional.of(new SweepOrder(Duration.ofHours(hours)))
          : Optional.empty();
    } else {
      problems.add(
          "Invalid "
              + LOOK_BACK
              + ", it must be a whole number from 1 to "
              + LONGEST_HOURS
              + (value instanceof Number ? ": " + value : ""));
    }
    return Optional.empty();
  }
}
