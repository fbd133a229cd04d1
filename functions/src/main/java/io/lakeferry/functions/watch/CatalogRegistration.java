package io.lakeferry.functions.watch;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.functions.glue.CatalogEntry;
import java.util.Optional;

/** What the Data Catalog is to know of a run's files. */
final class CatalogRegistration {
  private CatalogRegistration() {}

  /** The entry of a run that asked for one and proved its files; the receipt knows the columns. */
  static Optional<CatalogEntry> of(WatchedFlow flow, Verdict verdict) {
    // Without rows a run may not have learnt its columns, and a table made of none stays wrong.
    if (!(verdict instanceof Verdict.Success success)
        || !hasFiles(success.receipt().outcome())
        || success.receipt().columns().isEmpty()) {
      return Optional.empty();
    }
    return flow.catalogEntry(success.receipt());
  }

  private static boolean hasFiles(Receipt.Outcome outcome) {
    return switch (outcome) {
      case PUBLISHED, RECOVERED -> true;
      case SKIPPED, NOTHING_NEW, FAILED -> false;
    };
  }
}
