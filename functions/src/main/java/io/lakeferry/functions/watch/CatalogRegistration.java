package io.lakeferry.functions.watch;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.functions.glue.CatalogEntry;
import io.lakeferry.functions.glue.CatalogEntry.Partition;
import java.util.Optional;

/** What the Data Catalog is to know of a run's files. */
final class CatalogRegistration {
  private CatalogRegistration() {}

  /** The entry of a run that asked for one and proved its files; the receipt knows the columns. */
  static Optional<CatalogEntry> of(RedshiftUnload flow, Verdict verdict) {
    // Without rows a run may not have learnt its columns, and a table made of none stays wrong.
    if (!(verdict instanceof Verdict.Success success)
        || success.receipt().outcome() != Receipt.Outcome.PUBLISHED
        || success.receipt().columns().isEmpty()) {
      return Optional.empty();
    }
    LakePath folder =
        flow.lake()
            .resolve(
                flow.table().schema().value(),
                flow.fileFormat().text(),
                flow.table().table().value());
    return flow.catalog()
        .map(
            table ->
                new CatalogEntry(
                    table,
                    flow.fileFormat(),
                    success.receipt().columns(),
                    folder,
                    flow.partition()
                        .map(
                            day ->
                                new Partition(
                                    day.key().value() + "_key", day.value(), flow.destination()))));
  }
}
