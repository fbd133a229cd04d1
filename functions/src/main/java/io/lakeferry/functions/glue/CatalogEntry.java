package io.lakeferry.functions.glue;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import java.util.List;
import java.util.Optional;

/**
 * Files to be found through the Data Catalog.
 *
 * @param table the table they belong to
 * @param format their format
 * @param columns their columns
 * @param location the folder of the table
 * @param partition their partition; empty if the table has none
 */
public record CatalogEntry(
    CatalogTable table,
    FileFormat format,
    List<Receipt.Column> columns,
    LakePath location,
    Optional<Partition> partition) {

  /** Keeps a copy. */
  public CatalogEntry {
    columns = List.copyOf(columns);
  }

  /**
   * One partition.
   *
   * @param key the partition column
   * @param value its value
   * @param location the folder of the partition
   */
  public record Partition(String key, String value, LakePath location) {}
}
