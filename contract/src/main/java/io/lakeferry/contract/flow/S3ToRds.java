package io.lakeferry.contract.flow;

import io.lakeferry.contract.lake.KeyGlob;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.RdsTableName;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.contract.window.RunKey;
import java.util.List;
import java.util.Optional;

/**
 * New files below a folder of S3 to one table of PostgreSQL, MySQL or MariaDB, each file once.
 *
 * @param source the folder of the files
 * @param format what the files hold
 * @param exclude files to leave out, by what follows the folder in their keys
 * @param target the table
 * @param targetSecretId the Secrets Manager id of the database: engine, host, port, dbname,
 *     username, password
 * @param mode what to do with rows that are there
 * @param keyColumns the primary key, in order; none if the table has none
 * @param columns the columns that are declared; empty to take them from the table or the files
 * @param requiredColumns columns, besides the key and those declared {@code not null}, that every
 *     record must have a value for
 * @param evolution what to do with fields that no column takes
 * @param badRecords when bad records fail the run
 * @param lake where the rows go as Parquet, too
 * @param transform a Spark SQL SELECT over the view {@code source}
 * @param replay the run whose quarantine is loaded instead of the files below {@code source}
 */
public record S3ToRds(
    LakePath source,
    SourceFormat format,
    List<KeyGlob> exclude,
    RdsTableName target,
    String targetSecretId,
    LoadMode mode,
    List<String> keyColumns,
    Optional<TableSchema> columns,
    List<String> requiredColumns,
    SchemaEvolution evolution,
    BadRecordLimit badRecords,
    Optional<LakeCopy> lake,
    Optional<String> transform,
    Optional<RunKey> replay) {

  /** The flow's name in arguments and receipts. */
  public static final String NAME = "s3-to-rds";

  /** What is wrong with an upsert that knows no key. */
  public static final String MISSING_KEY =
      "Missing KeyColumns: WriteMode upsert needs the columns that tell rows apart, such as"
          + " [\"request_id\"]";

  /** What is wrong with a replay that would replace all rows by those in quarantine. */
  public static final String REPLAY_REPLACES =
      "Invalid Replay, with WriteMode replace the rows in quarantine would replace all others: load"
          + " the mended files instead, or use append or upsert";

  /** Keeps copies; refuses an upsert without a key, and what contradicts itself. */
  public S3ToRds {
    exclude = List.copyOf(exclude);
    keyColumns = List.copyOf(keyColumns);
    requiredColumns = List.copyOf(requiredColumns);
    if (mode == LoadMode.UPSERT && keyColumns.isEmpty()) {
      throw new IllegalArgumentException(MISSING_KEY);
    }
    if (mode == LoadMode.REPLACE && replay.isPresent()) {
      throw new IllegalArgumentException(REPLAY_REPLACES);
    }
    lake.ifPresent(copy -> checkApart(source, copy.path()));
  }

  /** Refuses a source that would see what the flow writes, or the other way round. */
  public static void checkApart(LakePath source, LakePath lake) {
    if (source.overlaps(lake)) {
      throw new IllegalArgumentException(
          "Invalid LakePath, it and SourcePath are in one another, so that the job would load what"
              + " it writes: "
              + lake
              + ", "
              + source);
    }
  }
}
