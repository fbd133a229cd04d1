package io.lakeferry.local.redshift.unload;

import java.util.List;
import java.util.Optional;

/**
 * One UNLOAD statement, understood.
 *
 * @param query the SELECT whose rows are unloaded
 * @param bucket the bucket they go to
 * @param prefix what the keys of the files begin with; may be empty
 * @param roles the roles that Redshift assumes one after the other; {@code default} for its own
 * @param format the format of the files
 * @param partition the columns whose values become directories
 * @param keepsPartitionColumns whether those columns stay in the files (INCLUDE)
 * @param manifest whether a list of the files is written
 * @param existing what is done about files that are there
 * @param parallel whether every slice writes files of its own
 * @param maxFileBytes how large one file may be
 * @param rowGroupBytes how large a row group of Parquet may be
 * @param text how text is written
 * @param extension what stands at the end of the names of the files
 */
public record Unload(
    String query,
    String bucket,
    String prefix,
    List<String> roles,
    UnloadFormat format,
    List<String> partition,
    boolean keepsPartitionColumns,
    Manifest manifest,
    Existing existing,
    boolean parallel,
    long maxFileBytes,
    long rowGroupBytes,
    TextOptions text,
    Optional<String> extension) {

  /** Whether a list of the files is written. */
  public enum Manifest {
    /** No manifest. */
    NONE,
    /** URLs and sizes. */
    PLAIN,
    /** URLs, sizes, row counts and the columns. */
    VERBOSE
  }

  /** What is done about files that are there. */
  public enum Existing {
    /** The statement fails. */
    REFUSE,
    /** Files of the same name are replaced (ALLOWOVERWRITE). */
    OVERWRITE,
    /** Everything under the prefix is removed first (CLEANPATH). */
    CLEAN
  }

  /**
   * How text is written.
   *
   * @param delimiter what stands between two columns
   * @param header whether each file begins with the names of the columns
   * @param addQuotes whether each value stands in double quotes
   * @param escape whether a backslash stands before characters that would be misread
   * @param nullText what stands for NULL
   * @param gzip whether the files are compressed
   */
  public record TextOptions(
      char delimiter,
      boolean header,
      boolean addQuotes,
      boolean escape,
      Optional<String> nullText,
      boolean gzip) {}

  /** The same UNLOAD of another query. */
  public Unload withQuery(String other) {
    return new Unload(
        other,
        bucket,
        prefix,
        roles,
        format,
        partition,
        keepsPartitionColumns,
        manifest,
        existing,
        parallel,
        maxFileBytes,
        rowGroupBytes,
        text,
        extension);
  }

  /** The target as it was written. */
  public String url() {
    return "s3://" + bucket + "/" + prefix;
  }
}
