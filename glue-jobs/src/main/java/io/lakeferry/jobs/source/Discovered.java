package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;

/** A column that nobody has declared, as far as it is known. */
final class Discovered {
  private final boolean required;
  private final Inference inference = new Inference();
  private String name;
  private Sight first;

  /**
   * A column without a value so far.
   *
   * @param name what it is called; unless it is required, that is how its first sight spells it
   * @param required whether somebody demands it, by this name
   */
  Discovered(String name, boolean required) {
    this.name = name;
    this.required = required;
  }

  void add(String spelled, Observed value, String uri, long record, int place) {
    inference.add(value);
    // Within a file the first sight stays the first; only a file of another name can be before it.
    if (first == null || (!first.uri().equals(uri) && uri.compareTo(first.uri()) < 0)) {
      seen(spelled, new Sight(uri, record, place));
    }
  }

  void merge(Discovered other) {
    inference.merge(other.inference);
    if (first == null || (other.first != null && other.first.compareTo(first) < 0)) {
      seen(other.name, other.first);
    }
  }

  private void seen(String spelled, Sight sight) {
    first = sight;
    if (!required) {
      name = spelled;
    }
  }

  boolean hasValue() {
    return first != null;
  }

  String name() {
    return name;
  }

  Sight first() {
    return first;
  }

  ColumnDefinition column() {
    return new ColumnDefinition(name, inference.type(), required);
  }
}
