package io.lakeferry.jobs.spark;

import io.lakeferry.contract.table.Printable;
import java.util.Optional;

/**
 * What is made of rows before they are written.
 *
 * @param filter which of them are left; empty for all
 * @param transform a query over the view {@code source}, which has those; empty for the rows
 */
public record Reshaping(Optional<RowFilter> filter, Optional<String> transform) {

  /** A query alone. */
  public static Reshaping by(Optional<String> transform) {
    return new Reshaping(Optional.empty(), transform);
  }

  /** Whether other rows come out of it than go in. */
  public boolean choosesRows() {
    return filter.isPresent() || transform.isPresent();
  }

  /** What to correct if Spark fails. */
  String correction() {
    return filter.map(RowFilter::correction).orElse("")
        + transform.map(Reshaping::correction).orElse("");
  }

  /** What to correct in a query. */
  static String correction(String transform) {
    return "; correct Transform: " + Printable.of(transform);
  }
}
