package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnType;

/**
 * A value of a column whose type is not known yet.
 *
 * @param kind what it is in the file
 * @param text how it is written there, if that matters
 * @param declared its type, if the file says so
 */
record Observed(Kind kind, String text, ColumnType declared) {
  enum Kind {
    BOOLEAN,
    NUMBER,
    TEXT,
    NESTED,
    DECLARED
  }

  static final Observed BOOLEAN = new Observed(Kind.BOOLEAN, "", null);
  static final Observed NESTED = new Observed(Kind.NESTED, "", null);

  static Observed number(String literal) {
    return new Observed(Kind.NUMBER, literal, null);
  }

  static Observed text(String value) {
    return new Observed(Kind.TEXT, value, null);
  }

  static Observed declared(ColumnType type) {
    return new Observed(Kind.DECLARED, "", type);
  }
}
