package io.lakeferry.contract.flow;

import static io.lakeferry.contract.flow.KeyspacesOperation.COUNT;
import static io.lakeferry.contract.flow.KeyspacesOperation.EXPORT;
import static io.lakeferry.contract.flow.KeyspacesOperation.IMPORT;
import static io.lakeferry.contract.flow.KeyspacesOperation.INCREMENTAL_EXPORT;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which keys of a payload an operation heeds. One that it would not heed is refused: a WHERE clause
 * that nobody honours looks like one that was.
 */
public final class OperationKeys {
  private static final Map<String, Set<KeyspacesOperation>> HEEDED =
      Map.ofEntries(
          Map.entry("S3Uri", EnumSet.of(EXPORT, INCREMENTAL_EXPORT)),
          Map.entry("Format", EnumSet.of(EXPORT, INCREMENTAL_EXPORT, IMPORT)),
          Map.entry("WhereClause", EnumSet.of(EXPORT, COUNT)),
          Map.entry("Columns", EnumSet.of(EXPORT)),
          Map.entry("DistinctKeys", EnumSet.of(COUNT)),
          Map.entry("IncludeMetadata", EnumSet.of(EXPORT)),
          Map.entry("EmptyValues", EnumSet.of(EXPORT, COUNT)),
          Map.entry("MaxReadsPerSecond", EnumSet.of(EXPORT, COUNT)),
          Map.entry("MaxReadUnits", EnumSet.of(EXPORT, COUNT)),
          Map.entry("Consistency", EnumSet.of(EXPORT, COUNT)),
          Map.entry("MaxWritesPerSecond", EnumSet.of(IMPORT)),
          Map.entry("PastUri", EnumSet.of(INCREMENTAL_EXPORT)),
          Map.entry("CurrentUri", EnumSet.of(INCREMENTAL_EXPORT)),
          Map.entry("SourceUri", EnumSet.of(IMPORT)),
          Map.entry("Transform", EnumSet.of(EXPORT)),
          Map.entry("Catalog", EnumSet.of(EXPORT, INCREMENTAL_EXPORT)));

  private OperationKeys() {}

  /** What is wrong with a key under an operation; nothing if it heeds the key. */
  public static Optional<String> problem(KeyspacesOperation operation, String key) {
    Set<KeyspacesOperation> heeding = HEEDED.getOrDefault(key, Set.of(operation));
    return heeding.contains(operation)
        ? Optional.empty()
        : Optional.of(
            "Invalid "
                + key
                + ", Operation "
                + operation.text()
                + " does not heed it: drop it, or use "
                + heeding.stream()
                    .sorted()
                    .map(KeyspacesOperation::text)
                    .collect(Collectors.joining(" or ")));
  }
}
