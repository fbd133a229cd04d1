package io.lakeferry.local.redshift.unload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What DuckDB is asked to do with the rows of one slice. */
final class ParquetPlan {
  /** What stands for NULL in the rows; text of these characters comes quoted, NULL never does. */
  static final String NULL = "\\N";

  /** Rows of a Parquet row group per megabyte that is asked for; 32 MB are DuckDB's own default. */
  private static final long ROWS_PER_MEGABYTE = 122_880 / 32;

  /** Redshift's longest row has 4 MB, and 16 MB with SUPER; quotes may double it. */
  private static final int MAX_LINE = 9 << 20;

  private static final int MIN_LINE = 1 << 20;

  /** More than any value that is neither text nor SUPER. */
  private static final int SHORT = 64;

  private static final int MAX_LINE_WITH_SUPER = 36 << 20;

  /** Below this size of a file a row group of the usual size would not fit. */
  private static final long SMALL_FILE = 64L << 20;

  private static final long SMALL_ROW_GROUP = 8192;

  private final Unload unload;
  private final List<Column> columns;
  private final List<ColumnType> types;

  ParquetPlan(Unload unload, List<Column> columns, List<ColumnType> types) {
    this.unload = unload;
    this.columns = columns;
    this.types = types;
  }

  /** One reader per slice: several would take the buffers of a pipe in any order. */
  String copy(Path rows, Path directory) {
    return "COPY (SELECT "
        + IntStream.range(0, columns.size())
            .mapToObj(i -> "c" + i + " AS " + name(columns.get(i).name()))
            .collect(Collectors.joining(", "))
        + " FROM read_csv("
        + literal(rows.toString())
        + ", auto_detect=false, header=false, delim=',', quote='\"', escape='\"', nullstr="
        + literal(NULL)
        + ", allow_quoted_nulls=false, new_line='\\n', parallel=false, max_line_size="
        + longestLine()
        + ", buffer_size="
        + 2 * longestLine()
        + ", columns={"
        + IntStream.range(0, columns.size())
            .mapToObj(i -> "'c" + i + "': " + literal(types.get(i).duck()))
            .collect(Collectors.joining(", "))
        + "})) TO "
        + literal(directory.toString())
        + " (FORMAT parquet, COMPRESSION snappy, RETURN_STATS, ROW_GROUP_SIZE "
        + rowGroupRows()
        + (unload.partition().isEmpty() ? size() : partition())
        + ")";
  }

  /** DuckDB parses nothing before a buffer is full, so that small buffers overlap more. */
  private int longestLine() {
    if (types.stream().anyMatch(type -> type.base().equals("super"))) {
      return MAX_LINE_WITH_SUPER;
    }
    long declared = types.stream().mapToLong(type -> 2L * type.length().orElse(SHORT) + 3).sum();
    return (int) Math.max(MIN_LINE, Math.min(declared, MAX_LINE));
  }

  private long rowGroupRows() {
    return unload.maxFileBytes() < SMALL_FILE
        ? SMALL_ROW_GROUP
        : (unload.rowGroupBytes() >> 20) * ROWS_PER_MEGABYTE;
  }

  /** DuckDB begins the next file after the row group that passed the size. */
  private String size() {
    return ", FILE_SIZE_BYTES " + unload.maxFileBytes() / 4 * 3;
  }

  private String partition() {
    return ", PARTITION_BY ("
        + unload.partition().stream().map(ParquetPlan::name).collect(Collectors.joining(", "))
        + "), WRITE_PARTITION_COLUMNS "
        + unload.keepsPartitionColumns();
  }

  /** Gives the files their names: parts of a slice are numbered within their folder. */
  List<DataFile> named(Path directory, List<DataFile> written, int slice) {
    Map<String, Integer> parts = new HashMap<>();
    List<DataFile> named = new ArrayList<>();
    for (DataFile file : written) {
      String folder = FileNames.folders(directory.relativize(file.file()));
      int part = parts.merge(folder, 1, Integer::sum) - 1;
      named.add(
          new DataFile(
              file.file(),
              folder + FileNames.part(unload, slice, part),
              file.bytes(),
              file.rows(),
              slice));
    }
    return named;
  }

  private static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
