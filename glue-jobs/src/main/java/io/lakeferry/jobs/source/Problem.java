package io.lakeferry.jobs.source;

import java.util.Optional;

/**
 * One thing that is wrong with a record.
 *
 * @param reason what, for programs
 * @param column the column that it is about, if it is about one
 * @param detail what, for people
 */
record Problem(Reason reason, Optional<String> column, String detail) {
  static Problem of(Reason reason, String detail) {
    return new Problem(reason, Optional.empty(), detail);
  }

  static Problem of(UnfitValue unfit) {
    return new Problem(unfit.reason(), Optional.of(unfit.column()), unfit.getMessage());
  }

  /** The detail with the name of its column. */
  String text() {
    return column.map(name -> name + ": " + detail).orElse(detail);
  }
}
