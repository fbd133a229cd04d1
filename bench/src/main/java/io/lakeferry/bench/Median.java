package io.lakeferry.bench;

import java.util.ArrayList;
import java.util.List;

/** The middle of a few measurements. */
public final class Median {
  private Median() {}

  /** The middle value, or the mean of the two in the middle. */
  public static double of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("Cannot take the median of no values");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** The median of {@code above / below}, pair by pair, to three digits. */
  static double ofRatios(List<Double> above, List<Double> below) {
    if (above.size() != below.size()) {
      throw new IllegalArgumentException(
          "Cannot pair " + above.size() + " runs with " + below.size());
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < above.size(); i++) {
      ratios.add(above.get(i) / below.get(i));
    }
    return Math.round(of(ratios) * 1000) / 1000.0;
  }
}
