package io.lakeferry.contract.lake;

import java.util.ArrayList;
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

  /** What Hive writes for a value that is NULL or empty, and reads as NULL. */
  public static final String NO_VALUE = "__HIVE_DEFAULT_PARTITION__";

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

  /**
   * The partition keys, as folders and the Data Catalog name them. The suffix keeps them apart from
   * the columns, which stay in the files.
   */
  public List<String> partitionKeys() {
    return partitionBy.stream().map(column -> column + "_key").toList();
  }

  /**
   * The folder of the rows with these values, {@code <path>/<column>_key=<value>/…/}.
   *
   * @param values one for each column, as text; null, the empty text or {@link #NO_VALUE} for NULL
   */
  public LakePath folder(List<String> values) {
    if (values.size() != partitionBy.size()) {
      throw new IllegalArgumentException(
          values.size() + " values for " + partitionBy.size() + " partition columns");
    }
    LakePath folder = path;
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      String key = partitionKeys().get(i);
      folder =
          value == null || value.isEmpty() || value.equals(NO_VALUE)
              ? folder.rawPartition(key, NO_VALUE)
              : folder.partition(key, value);
    }
    return folder;
  }

  /**
   * The values of the partition that a file lies in, {@link #NO_VALUE} for NULL.
   *
   * @param uri the file, {@code s3://…}
   * @throws IllegalArgumentException if no folder that {@link #folder} gives can hold it
   */
  public List<String> valuesOf(String uri) {
    return find(uri)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid file of "
                        + path
                        + ", it is in no partition by "
                        + partitionBy
                        + ": "
                        + uri));
  }

  /** As {@link #valuesOf}, but empty for a file elsewhere. */
  public Optional<List<String>> find(String uri) {
    String[] parts =
        uri.startsWith(path.toString())
            ? uri.substring(path.toString().length()).split("/", -1)
            : new String[0];
    List<String> values = new ArrayList<>();
    if (parts.length == partitionBy.size() + 1) {
      for (int i = 0; i < partitionBy.size(); i++) {
        String name = PathPart.escape(partitionKeys().get(i)) + "=";
        if (parts[i].startsWith(name)) {
          values.add(PathPart.unescape(parts[i].substring(name.length())));
        }
      }
    }
    return parts.length == 0 || values.size() != partitionBy.size()
        ? Optional.empty()
        : Optional.of(values);
  }
}
