package io.lakeferry.functions.metrics;

import java.time.Instant;
import java.util.Optional;

/**
 * One data point.
 *
 * @param name the metric's name
 * @param value the value
 * @param unit what it counts
 * @param tableName the value of the dimension {@code TableName}, printable ASCII; empty for none
 * @param at when it happened; empty for now
 */
public record Metric(
    String name, double value, Unit unit, Optional<String> tableName, Optional<Instant> at) {

  /** What a value counts. */
  public enum Unit {
    /** Things. */
    COUNT,
    /** Bytes. */
    BYTES,
    /** Seconds. */
    SECONDS
  }

  /** One more of something, without a dimension, now. */
  public static Metric one(String name) {
    return new Metric(name, 1, Unit.COUNT, Optional.empty(), Optional.empty());
  }

  /** One more of something about a table, now. */
  public static Metric one(String name, String tableName) {
    return new Metric(name, 1, Unit.COUNT, Optional.of(tableName), Optional.empty());
  }
}
