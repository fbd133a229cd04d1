package io.lakeferry.functions.watch;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.functions.glue.CatalogEntry;
import io.lakeferry.functions.glue.CatalogEntry.MissingColumns;
import io.lakeferry.functions.glue.CatalogEntry.Partition;
import java.util.List;
import java.util.Optional;

/**
 * Redshift to files, as its end is watched.
 *
 * @param flow what was to be moved
 */
record WatchedUnload(RedshiftUnload flow) implements WatchedFlow {
  @Override
  public String tableName() {
    return JobName.dimensionOf(flow.table());
  }

  @Override
  public Optional<CatalogEntry> catalogEntry(Receipt receipt) {
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
                    receipt.columns(),
                    folder,
                    flow.partition().map(day -> day.key().value() + "_key").stream().toList(),
                    flow
                        .partition()
                        .map(day -> new Partition(List.of(day.value()), flow.destination()))
                        .stream()
                        .toList(),
                    MissingColumns.LEFT_OUT));
  }
}
