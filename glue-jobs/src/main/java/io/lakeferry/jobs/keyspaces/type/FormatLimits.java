package io.lakeferry.jobs.keyspaces.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.MapType;
import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.jobs.JobFailure;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Types that a format has no form for, so that nobody reads a table in vain. */
public final class FormatLimits {
  /** Types whose values are text in a file. */
  private static final Set<DataType> TEXTS =
      Set.of(
          DataTypes.ASCII,
          DataTypes.TEXT,
          DataTypes.UUID,
          DataTypes.TIMEUUID,
          DataTypes.INET,
          DataTypes.DECIMAL,
          DataTypes.VARINT);

  /** Types whose values are the keys of a JSON object, and no others when they are read back. */
  private static final Set<DataType> NAMES =
      Set.of(
          DataTypes.BOOLEAN,
          DataTypes.TINYINT,
          DataTypes.SMALLINT,
          DataTypes.INT,
          DataTypes.BIGINT,
          DataTypes.TIME);

  private FormatLimits() {}

  /**
   * Refuses to write what a format has no form for.
   *
   * @throws JobFailure with all columns that it has none for
   */
  public static void checkWriting(KeyspacesFormat format, TableShape columns) {
    switch (format) {
      case CSV -> refuse("write", format, columns, FormatLimits::isNested);
      case JSON ->
          refuse(
              "write",
              format,
              columns,
              type -> hasKey(type, key -> !TEXTS.contains(key) && !NAMES.contains(key)));
      case PARQUET, ORC -> {
        // Both have a form for every type.
      }
    }
  }

  /**
   * Refuses to read what does not come back from a format as it was: the keys of a JSON object are
   * text.
   *
   * @throws JobFailure with all columns that do not
   */
  public static void checkReading(KeyspacesFormat format, TableShape columns) {
    if (format == KeyspacesFormat.JSON) {
      refuse("read back", format, columns, type -> hasKey(type, key -> !TEXTS.contains(key)));
    }
    if (format == KeyspacesFormat.CSV) {
      refuse("read back", format, columns, FormatLimits::isNested);
    }
  }

  private static void refuse(
      String verb, KeyspacesFormat format, TableShape columns, Predicate<DataType> unfit) {
    List<TableColumn> refused =
        columns.columns().stream().filter(column -> unfit.test(column.type())).toList();
    if (!refused.isEmpty()) {
      throw new JobFailure(
          "Cannot "
              + verb
              + " "
              + format.text()
              + ", it has no form for "
              + refused.stream()
                  .map(column -> column.name() + " (" + column.cql() + ")")
                  .collect(Collectors.joining(", "))
              + "; use Format parquet or orc, or other Columns");
    }
  }

  private static boolean isNested(DataType type) {
    return !TypeParts.of(type).isEmpty() || type.equals(DataTypes.DURATION);
  }

  private static boolean hasKey(DataType type, Predicate<DataType> key) {
    return (type instanceof MapType map && key.test(map.getKeyType()))
        || TypeParts.of(type).stream().anyMatch(part -> hasKey(part, key));
  }
}
