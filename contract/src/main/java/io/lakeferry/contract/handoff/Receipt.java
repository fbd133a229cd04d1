package io.lakeferry.contract.handoff;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What a job run says of itself when it ends. A run whose receipt does not reconcile has failed.
 *
 * @param flow the flow's name, such as {@code redshift-unload}
 * @param jobName the Glue job
 * @param jobRunId the Glue job run
 * @param runKey the window
 * @param table {@code schema.table} as a metric's dimension
 * @param partition the Hive partition {@code key=value}; null for a whole table
 * @param sql the query that was moved
 * @param chosenColumns of an export of some columns of a table of Cassandra, these; empty for all
 * @param compared of an incremental export, the exports that it compares; null for any other flow
 * @param destination the folder of the files, {@code s3://…/}
 * @param fileFormat the format of the files
 * @param writeMode what was done with files that were there
 * @param outcome how it ended
 * @param sourceRows rows counted at the source; of files, the records read
 * @param targetRows rows in the published files; of a database, the rows it took
 * @param transformedRows of a load with a Transform, the rows of its result; null otherwise
 * @param quarantinedRows rows refused
 * @param quarantine the folder of the refused rows, {@code s3://…/}; null if there is none
 * @param sourceFiles files found at the source; null for a flow whose source is no files
 * @param newFiles those of them that this run loaded; null likewise
 * @param readUnits about how many read units a table of Amazon Keyspaces was read for; null for a
 *     flow that reads none
 * @param bytes bytes of the published files; of a load, of the source files that it read
 * @param files the published files; of a load, those of its copy in the lake
 * @param removedFiles files that they replaced
 * @param columns the columns of the files, in order
 * @param catalog {@code database.table} to register in, as given; null for none
 * @param reconciled whether source and target rows agree as the flow demands
 * @param startedAt ISO-8601 instant
 * @param finishedAt ISO-8601 instant
 * @param seconds wall time between the two
 * @param versions engines by name
 * @param error one line, what went wrong; null for success
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Receipt(
    String flow,
    String jobName,
    String jobRunId,
    String runKey,
    String table,
    String partition,
    String sql,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> chosenColumns,
    Compared compared,
    String destination,
    String fileFormat,
    String writeMode,
    Outcome outcome,
    long sourceRows,
    long targetRows,
    Long transformedRows,
    long quarantinedRows,
    String quarantine,
    Long sourceFiles,
    Long newFiles,
    Double readUnits,
    long bytes,
    List<DataFile> files,
    int removedFiles,
    List<Column> columns,
    Catalog catalog,
    boolean reconciled,
    String startedAt,
    String finishedAt,
    double seconds,
    Map<String, String> versions,
    String error) {

  /** How a run ended. */
  public enum Outcome {
    /** Its rows are visible. */
    PUBLISHED,
    /** There were files already and the write mode leaves them. */
    SKIPPED,
    /** No file was new, so nothing was done. */
    NOTHING_NEW,
    /**
     * Its rows are visible since an earlier run of the window, which died before it could say so.
     */
    RECOVERED,
    /** Nothing became visible, or not all of it; a rerun puts it right. */
    FAILED
  }

  /**
   * Two exports whose differences were exported.
   *
   * @param past the folder of the older one, {@code s3://…/}
   * @param current the folder of the newer one
   */
  public record Compared(String past, String current) {}

  /**
   * One published file.
   *
   * @param uri where it is, {@code s3://…}
   * @param rows its rows
   * @param bytes its size
   */
  public record DataFile(String uri, long rows, long bytes) {}

  /**
   * One column of the files.
   *
   * @param name its name
   * @param type its type in the words of Hive, as the Data Catalog takes it
   */
  public record Column(String name, String type) {}

  /**
   * Where the files are to be registered.
   *
   * @param database the Data Catalog database
   * @param table the Data Catalog table
   */
  public record Catalog(String database, String table) {}

  /** Copies the lists; absent ones become empty. */
  public Receipt {
    chosenColumns = chosenColumns == null ? List.of() : List.copyOf(chosenColumns);
    files = files == null ? List.of() : List.copyOf(files);
    columns = columns == null ? List.of() : List.copyOf(columns);
    versions = versions == null ? Map.of() : Map.copyOf(versions);
  }
}
