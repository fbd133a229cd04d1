package io.lakeferry.functions.watch;

import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.functions.glue.CatalogEntry;
import io.lakeferry.functions.glue.CatalogEntry.MissingColumns;
import io.lakeferry.functions.glue.CatalogEntry.Partition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files to a database, as its end is watched.
 *
 * @param flow what was to be moved
 */
record WatchedLoad(S3ToRds flow) implements WatchedFlow {
  @Override
  public String tableName() {
    return JobName.dimensionOf(flow.target());
  }

  @Override
  public Optional<CatalogEntry> catalogEntry(Receipt receipt) {
    return flow.lake()
        .flatMap(
            copy ->
                copy.catalog()
                    .map(
                        table ->
                            new CatalogEntry(
                                table,
                                FileFormat.PARQUET,
                                receipt.columns(),
                                copy.path(),
                                copy.partitionKeys(),
                                partitions(copy, receipt),
                                flow.evolution() == SchemaEvolution.ADD
                                    ? MissingColumns.ADDED
                                    : MissingColumns.LEFT_OUT)));
  }

  /**
   * One for each folder that has a file; without partition columns there is none to register. A
   * receipt may tell of files, too, that an earlier payload put elsewhere and a dead run has left.
   */
  private static List<Partition> partitions(LakeCopy copy, Receipt receipt) {
    if (copy.partitionBy().isEmpty()) {
      return List.of();
    }
    Map<List<String>, Partition> partitions = new LinkedHashMap<>();
    for (Receipt.DataFile file : receipt.files()) {
      copy.find(file.uri())
          .ifPresent(
              values -> partitions.putIfAbsent(values, new Partition(values, copy.folder(values))));
    }
    return List.copyOf(partitions.values());
  }
}
