package io.lakeferry.jobs.keyspaces.diff;

import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;

/**
 * A column of an export, as the footer of its files has it.
 *
 * @param name its name
 * @param type its type in CQL
 * @param kind its part in the table
 * @param form of a clustering column, its type with user types as tuples of their fields
 */
record FileColumn(String name, String type, Kind kind, String form) {
  /** A column whose type has no parts that matter. */
  FileColumn(String name, String type, Kind kind) {
    this(name, type, kind, type);
  }

  /** Whether it is part of the primary key. */
  boolean isKey() {
    return kind == Kind.PARTITION_KEY || kind == Kind.CLUSTERING;
  }

  /** Whether it is a value of the row that can have changed. */
  boolean isValue() {
    return kind == Kind.REGULAR || kind == Kind.STATIC;
  }

  @Override
  public String toString() {
    return name + " " + type;
  }
}
