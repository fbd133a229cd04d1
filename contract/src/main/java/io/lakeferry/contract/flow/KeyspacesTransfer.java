package io.lakeferry.contract.flow;

import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is to be done with one table of Amazon Keyspaces or Cassandra: its rows to files, what two
 * exports differ in to files, its rows counted, or an export written back.
 *
 * @param operation which of them
 * @param table the table
 * @param endpoint the cluster
 * @param driverConf the file whose options of the driver come before ours
 * @param lake the root of the exports; there if and only if the operation writes files
 * @param format the format of the files, written or read
 * @param writeMode what to do with files that another window has left in the folder of the minute:
 *     {@code ERRORIFEXISTS}, or {@code OVERWRITE} by force
 * @param time whose minute, in UTC, is the folder of the files: the scheduled time, or that of the
 *     start
 * @param rows which rows are read, and what of them
 * @param emptyValues what becomes of values of zero bytes
 * @param pace how the run treats the cluster
 * @param compared the exports to compare; empty for the two newest of the table
 * @param source the folder of the files to import; there if and only if that is the operation
 * @param transform a Spark SQL query over the view {@code source}
 * @param catalog where the files are registered
 */
public record KeyspacesTransfer(
    KeyspacesOperation operation,
    CassandraTable table,
    CassandraEndpoint endpoint,
    Optional<DriverConf> driverConf,
    Optional<LakePath> lake,
    KeyspacesFormat format,
    WriteMode writeMode,
    Instant time,
    RowSelection rows,
    EmptyValues emptyValues,
    TransferPace pace,
    Optional<ComparedExports> compared,
    Optional<LakePath> source,
    Optional<String> transform,
    Optional<CatalogTable> catalog) {

  /** The flow's name in arguments and receipts. */
  public static final String NAME = "keyspaces";

  /** What is wrong with an export that knows no place for its files. */
  public static final String MISSING_LAKE =
      "Missing S3Uri: an export goes to files below it, such as s3://bucket/folder/";

  /** What is wrong with an import of nothing. */
  public static final String MISSING_SOURCE =
      "Missing SourceUri: Operation import reads the files of an export, such as"
          + " s3://bucket/export/store/customers/snapshot/year=2026/month=11/day=20/hour=06/minute=00/";

  /** Refuses, all at once, what is missing and what the operation would not heed. */
  public KeyspacesTransfer {
    List<String> problems = new ArrayList<>();
    if (operation.writesFiles() && lake.isEmpty()) {
      problems.add(MISSING_LAKE);
    }
    if (writeMode != WriteMode.ERRORIFEXISTS && writeMode != WriteMode.OVERWRITE) {
      problems.add(
          "Invalid write mode, exports of one minute are refused or replaced: " + writeMode.text());
    }
    if (operation == KeyspacesOperation.IMPORT && source.isEmpty()) {
      problems.add(MISSING_SOURCE);
    }
    Map<String, Boolean> given = new TreeMap<>();
    given.put("S3Uri", lake.isPresent());
    given.put("WhereClause", rows.where().isPresent());
    given.put("Columns", !rows.columns().isEmpty());
    given.put("DistinctKeys", !rows.distinctKeys().isEmpty());
    given.put("IncludeMetadata", rows.metadata());
    given.put("EmptyValues", emptyValues != EmptyValues.FAIL);
    given.put("MaxReadsPerSecond", pace.maxReadsPerSecond().isPresent());
    given.put("MaxWritesPerSecond", pace.maxWritesPerSecond().isPresent());
    given.put("MaxReadUnits", pace.maxReadUnits().isPresent());
    given.put("PastUri", compared.isPresent());
    given.put("SourceUri", source.isPresent());
    given.put("Transform", transform.isPresent());
    given.put("Catalog", catalog.isPresent());
    given.forEach(
        (key, there) -> {
          if (there) {
            OperationKeys.problem(operation, key).ifPresent(problems::add);
          }
        });
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** Where exports of this kind are; empty for an operation that writes no files. */
  public Optional<ExportLayout> layout() {
    return switch (operation) {
      case EXPORT -> lake.map(root -> ExportLayout.snapshots(root, table));
      case INCREMENTAL_EXPORT -> lake.map(root -> ExportLayout.incrementals(root, table));
      case COUNT, IMPORT -> Optional.empty();
    };
  }

  /** The folder of the files that this one writes; empty for an operation that writes none. */
  public Optional<LakePath> destination() {
    return layout().map(exports -> exports.folder(time));
  }
}
