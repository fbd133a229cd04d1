package io.lakeferry.jobs.fault;

import io.lakeferry.jobs.JobFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** The one failure that was ordered for this run, if any. */
public final class Faults {
  /** The environment variable with the order: a point's name, or {@code fail:} and the name. */
  public static final String VARIABLE = "LAKEFERRY_FAULT";

  private static final String FAIL = "fail:";
  private static final int KILLED = 137;

  private final Optional<FaultPoint> ordered;
  private final boolean throwing;
  private final IntConsumer halt;

  private Faults(Optional<FaultPoint> ordered, boolean throwing, IntConsumer halt) {
    this.ordered = ordered;
    this.throwing = throwing;
    this.halt = halt;
  }

  /** No failure. */
  public static Faults none() {
    return new Faults(Optional.empty(), false, status -> {});
  }

  /**
   * What the environment orders.
   *
   * @param points what the run may pass; any other point is an error, or a sweep would test nothing
   */
  public static Faults of(Map<String, String> environment, List<FaultPoint> points) {
    return of(environment, points, Runtime.getRuntime()::halt);
  }

  static Faults of(Map<String, String> environment, List<FaultPoint> points, IntConsumer halt) {
    String order = environment.getOrDefault(VARIABLE, "");
    if (order.isEmpty()) {
      return none();
    }
    boolean throwing = order.startsWith(FAIL);
    String name = throwing ? order.substring(FAIL.length()) : order;
    for (FaultPoint point : points) {
      if (point.text().equals(name)) {
        return new Faults(Optional.of(point), throwing, halt);
      }
    }
    throw new IllegalArgumentException(
        "Invalid "
            + VARIABLE
            + ", use one of "
            + points.stream().map(FaultPoint::text).collect(Collectors.joining(", ")));
  }

  /** Whether the run is to die at this point. */
  public boolean isOrdered(FaultPoint point) {
    return ordered.filter(point::equals).isPresent();
  }

  /** Says that the run is here: it dies as if killed, or fails, if that was ordered. */
  public void reach(FaultPoint point) {
    if (!isOrdered(point)) {
      return;
    }
    if (throwing) {
      throw new JobFailure("Failed as ordered by " + VARIABLE + " at " + point.text());
    }
    halt.accept(KILLED);
  }
}
