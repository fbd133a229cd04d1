package io.lakeferry.functions.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything that is wrong with a payload, to be said at once. */
final class Problems {
  private final List<String> found = new ArrayList<>();

  void add(String problem) {
    found.add(problem);
  }

  /** The value, or nothing and one more problem: the message of what the supplier threw. */
  <T> Optional<T> collect(Supplier<T> value) {
    try {
      return Optional.of(value.get());
    } catch (IllegalArgumentException e) {
      found.add(e.getMessage());
      return Optional.empty();
    }
  }

  /** One more problem if the check throws one. */
  void check(Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      found.add(e.getMessage());
    }
  }

  List<String> all() {
    return found.stream().distinct().toList();
  }

  boolean none() {
    return found.isEmpty();
  }
}
