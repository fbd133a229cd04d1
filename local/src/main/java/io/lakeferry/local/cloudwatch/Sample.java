package io.lakeferry.local.cloudwatch;

import java.util.Optional;

/** Values put together: what CloudWatch keeps of them. */
record Sample(double count, double sum, double minimum, double maximum) {
  static Sample of(double value, double count) {
    return new Sample(count, value * count, value, value);
  }

  Sample and(Sample other) {
    return new Sample(
        count + other.count,
        sum + other.sum,
        Math.min(minimum, other.minimum),
        Math.max(maximum, other.maximum));
  }

  /** The value of a statistic by its name in the API; empty for one that is not kept. */
  Optional<Double> statistic(String name) {
    return switch (name) {
      case "SampleCount" -> Optional.of(count);
      case "Sum" -> Optional.of(sum);
      case "Minimum" -> Optional.of(minimum);
      case "Maximum" -> Optional.of(maximum);
      case "Average" -> Optional.of(sum / count);
      default -> Optional.empty();
    };
  }
}
