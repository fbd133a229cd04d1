package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;

/** A column that nobody has declared, as far as it is known. */
final class Discovered {
  private final String name;
  private final boolean required;
  private final Inference inference = new Inference();
  private Sight first;

  Discovered(String name, boolean required) {
    this.name = name;
    this.required = required;
  }

  void add(Observed value, String uri, long record, int place) {
    inference.add(value);
    // Within a file the first sight stays the first; only a file of another name can be before it.
    if (first == null || (!first.uri().equals(uri) && uri.compareTo(first.uri()) < 0)) {
      first = new Sight(uri, record, place);
    }
  }

  void merge(Discovered other) {
    inference.merge(other.inference);
    if (first == null || (other.first != null && other.first.compareTo(first) < 0)) {
      first = other.first;
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
