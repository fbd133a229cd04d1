package io.lakeferry.local.redshift.unload;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

  private static final int MAX_LINE_WITH_SUPER = 36 << 20;

  private final Unload unload;
  private final List<Column> columns;
  private final List<ColumnType> types;

  ParquetPlan(Unload unload, List<Column> columns, List<ColumnType> types) {
    this.unload = unload;
    this.columns = columns;
    this.types = types;
  }

  String copy(Path rows, Path directory) {
    return "COPY (SELECT "
        + IntStream.range(0, columns.size())
            .mapToObj(i -> "c" + i + " AS " + name(columns.get(i).name()))
            .collect(Collectors.joining(", "))
        + " FROM read_csv("
        + literal(rows.toString())
        + ", auto_detect=false, header=false, delim=',', quote='\"', escape='\"', nullstr="
        + literal(NULL)
        + ", allow_quoted_nulls=false, new_line='\\n', max_line_size="
        + longestLine()
        + ", buffer_size="
        + 2 * longestLine()
        + ", columns={"
        + IntStream.range(0, columns.size())
            .mapToObj(i -> "'c" + i + "': " + literal(types.get(i).duck()))
            .collect(Collectors.joining(", "))
        + "})) TO "
        + literal(directory.resolve(unload.partition().isEmpty() ? "part.parquet" : "").toString())
        + " (FORMAT parquet, COMPRESSION snappy, RETURN_STATS, ROW_GROUP_SIZE "
        + (unload.rowGroupBytes() >> 20) * ROWS_PER_MEGABYTE
        + partition()
        + ")";
  }

  private int longestLine() {
    return types.stream().anyMatch(type -> type.base().equals("super"))
        ? MAX_LINE_WITH_SUPER
        : MAX_LINE;
  }

  private String partition() {
    if (unload.partition().isEmpty()) {
      return "";
    }
    return ", PARTITION_BY ("
        + unload.partition().stream().map(ParquetPlan::name).collect(Collectors.joining(", "))
        + "), WRITE_PARTITION_COLUMNS "
        + unload.keepsPartitionColumns();
  }

  DataFile file(Path directory, Path file, long bytes, long rows, int slice) {
    Path parent = directory.relativize(file.getParent());
    String folder = parent.toString().isEmpty() ? "" : parent + "/";
    return new DataFile(
        file,
        folder
            + String.format(
                Locale.ROOT, "%04d_part_%02d%s", slice, 0, unload.extension().orElse(".parquet")),
        bytes,
        rows,
        slice);
  }

  private static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
