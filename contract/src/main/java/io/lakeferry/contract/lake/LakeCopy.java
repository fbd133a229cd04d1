package io.lakeferry.contract.lake;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files of the rows that a flow loads elsewhere.
 *
 * @param path the folder of the files
 * @param partitionBy columns whose values become folders, outermost first; none for one folder
 * @param catalog where the files are registered
 */
public record LakeCopy(LakePath path, List<String> partitionBy, Optional<CatalogTable> catalog) {

  /** Refuses a column that is there twice. */
  public LakeCopy {
    partitionBy = List.copyOf(partitionBy);
    Set<String> seen = new HashSet<>();
    for (String column : partitionBy) {
      if (!seen.add(column)) {
        throw new IllegalArgumentException("Invalid PartitionBy, it has a column twice: " + column);
      }
    }
  }
}
