package io.lakeferry.jobs.rds.lake;

import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.contract.table.Printable;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.source.Reason;
import io.lakeferry.jobs.source.UnfitValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Which folder of the lake a row belongs to. */
final class Partitioning {
  // As Hive writes times: without a fraction that is zero.
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT);

  private final LakeCopy copy;
  private final TableSchema schema;
  private final List<Integer> columns;

  private Partitioning(LakeCopy copy, TableSchema schema, List<Integer> columns) {
    this.copy = copy;
    this.schema = schema;
    this.columns = columns;
  }

  /**
   * The partitions of a table's rows.
   *
   * @throws JobFailure if the table has no such columns, or their values are no names of folders
   */
  static Partitioning of(LakeCopy copy, TableSchema schema) {
    List<Integer> columns = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String name : copy.partitionBy()) {
      OptionalInt index = schema.indexOf(name);
      if (index.isEmpty()) {
        problems.add(
            "Invalid PartitionBy, '" + Printable.of(name) + "' is no column that is loaded");
        continue;
      }
      ColumnDefinition column = schema.columns().get(index.getAsInt());
      ColumnType.Kind kind = column.type().kind();
      if (kind == ColumnType.Kind.BINARY || kind == ColumnType.Kind.JSON) {
        problems.add(
            "Invalid PartitionBy, '"
                + Printable.of(name)
                + "' is "
                + column.type().text()
                + ", of which no folder can be named");
      }
      columns.add(index.getAsInt());
    }
    if (!problems.isEmpty()) {
      throw new JobFailure(String.join("; ", problems));
    }
    return new Partitioning(copy, schema, columns);
  }

  /**
   * The folder of a row, below that of the copy: empty, or {@code column_key=value/…/}.
   *
   * @throws UnfitValue if a value is too long for the name of a folder
   */
  String folder(Object[] values) throws UnfitValue {
    if (columns.isEmpty()) {
      return "";
    }
    List<String> texts = new ArrayList<>(columns.size());
    for (int column : columns) {
      ColumnType type = schema.columns().get(column).type();
      texts.add(values[column] == null ? null : text(type, values[column]));
    }
    try {
      LakePath folder = copy.folder(texts);
      return folder.prefix().substring(copy.path().prefix().length());
    } catch (IllegalArgumentException e) {
      throw new UnfitValue(
          Reason.TOO_LONG,
          schema.columns().get(columns.get(columns.size() - 1)).name(),
          "too long for the name of a folder in the lake: " + Printable.of(String.valueOf(texts)));
    }
  }

  private static String text(ColumnType type, Object value) {
    if (value instanceof BigDecimal number) {
      // 1.5 and 1.50 are one value, and so have one folder.
      return number.setScale(type.scale(), RoundingMode.UNNECESSARY).toPlainString();
    }
    if (value instanceof LocalDateTime time) {
      return TIME.format(time);
    }
    if (value instanceof Instant time) {
      return TIME.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }
    return value.toString();
  }
}
