package io.lakeferry.local.redshift.unload;

import io.lakeferry.local.redshift.unload.Unload.TextOptions;
import java.util.List;

/** How one row becomes one line of a text file. */
sealed interface RowFormat permits DelimitedFormat, CsvFormat, JsonFormat {

  /** Adds the line with these columns of the row. */
  void add(CopyRow row, int[] kept, ByteBuilder line);

  /** The format of an UNLOAD that is not to Parquet. */
  static RowFormat of(Unload unload, List<Column> columns, List<ColumnType> types) {
    TextOptions text = unload.text();
    return switch (unload.format()) {
      case TEXT -> new DelimitedFormat(text);
      case CSV -> new CsvFormat(text);
      case JSON -> new JsonFormat(columns, types);
      case PARQUET -> throw new IllegalArgumentException("Parquet has no lines");
    };
  }
}
