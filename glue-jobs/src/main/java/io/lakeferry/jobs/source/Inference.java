package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The type that takes every value of a column unchanged. The order of the values does not matter,
 * nor how they are spread over several inferences that are merged.
 */
final class Inference {
  private final Set<Observed.Kind> kinds = EnumSet.noneOf(Observed.Kind.class);
  private final NumberInference numbers = new NumberInference();
  private final TimeInference times = new TimeInference();
  private Optional<ColumnType> declared = Optional.empty();

  void add(Observed value) {
    kinds.add(value.kind());
    switch (value.kind()) {
      case NUMBER -> numbers.add(value.text());
      case TEXT -> times.add(value.text());
      case DECLARED -> declare(value.declared());
      case BOOLEAN, NESTED -> {}
    }
  }

  void merge(Inference other) {
    kinds.addAll(other.kinds);
    numbers.merge(other.numbers);
    times.merge(other.times);
    other.declared.ifPresent(this::declare);
  }

  private void declare(ColumnType type) {
    declared = Optional.of(declared.map(known -> WiderType.of(known, type)).orElse(type));
  }

  ColumnType type() {
    if (kinds.contains(Observed.Kind.NESTED)) {
      return ColumnType.JSON;
    }
    if (kinds.size() != 1) {
      return ColumnType.TEXT;
    }
    return switch (kinds.iterator().next()) {
      case BOOLEAN -> ColumnType.BOOLEAN;
      case NUMBER -> numbers.type();
      case TEXT -> times.type();
      case DECLARED -> declared.orElseThrow();
      case NESTED -> ColumnType.JSON;
    };
  }
}
