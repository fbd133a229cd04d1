package io.lakeferry.functions.glue;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import java.util.List;

/**
 * Files to be found through the Data Catalog.
 *
 * @param table the table they belong to
 * @param format their format
 * @param columns their columns
 * @param location the folder of the table
 * @param partitionKeys what the table is partitioned by; none if it is not
 * @param partitions the partitions that have files
 * @param missing what becomes of columns that an existing table lacks
 */
public record CatalogEntry(
    CatalogTable table,
    FileFormat format,
    List<Receipt.Column> columns,
    LakePath location,
    List<String> partitionKeys,
    List<Partition> partitions,
    MissingColumns missing) {

  /** What becomes of columns that an existing table lacks. */
  public enum MissingColumns {
    /** Nothing of an existing table is changed. */
    LEFT_OUT,
    /** They are added behind the others. */
    ADDED
  }

  /** Keeps copies. */
  public CatalogEntry {
    columns = List.copyOf(columns);
    partitionKeys = List.copyOf(partitionKeys);
    partitions = List.copyOf(partitions);
  }

  /**
   * One partition.
   *
   * @param values one for each partition key
   * @param location the folder of the partition
   */
  public record Partition(List<String> values, LakePath location) {

    /** Keeps a copy. */
    public Partition {
      values = List.copyOf(values);
    }
  }
}
