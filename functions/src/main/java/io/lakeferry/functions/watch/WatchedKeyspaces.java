package io.lakeferry.functions.watch;

import io.lakeferry.contract.flow.ExportLayout;
import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.functions.glue.CatalogEntry;
import io.lakeferry.functions.glue.CatalogEntry.MissingColumns;
import io.lakeferry.functions.glue.CatalogEntry.Partition;
import java.util.List;
import java.util.Optional;

/**
 * A run over a table of Cassandra, as its end is watched.
 *
 * @param flow what was to be done
 */
record WatchedKeyspaces(KeyspacesTransfer flow) implements WatchedFlow {
  @Override
  public String tableName() {
    return JobName.dimensionOf(flow.table());
  }

  @Override
  public Optional<CatalogEntry> catalogEntry(Receipt receipt) {
    return flow.catalog()
        .flatMap(table -> flow.layout().map(layout -> entry(table, layout, receipt)));
  }

  private CatalogEntry entry(CatalogTable table, ExportLayout layout, Receipt receipt) {
    return new CatalogEntry(
        table,
        flow.format().fileFormat(),
        receipt.columns(),
        layout.table(),
        ExportLayout.PARTITION_KEYS,
        List.of(new Partition(layout.values(flow.time()), layout.folder(flow.time()))),
        missing(flow.format()));
  }

  /** Readers of CSV and ORC go by the place of a column: one more at the end would be another. */
  private static MissingColumns missing(KeyspacesFormat format) {
    return switch (format) {
      case PARQUET, JSON -> MissingColumns.ADDED;
      case CSV, ORC -> MissingColumns.LEFT_OUT;
    };
  }
}
