package io.lakeferry.jobs.spark;

import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.jobs.JobFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows as a format can hold them: bytes are base64 in CSV, and what would be lost in silence is
 * refused.
 */
final class WritableRows {
  /** Types whose values Spark writes as text that it can read. */
  private static final Set<DataType> KEYS =
      Set.of(
          DataTypes.StringType,
          DataTypes.BooleanType,
          DataTypes.ByteType,
          DataTypes.ShortType,
          DataTypes.IntegerType,
          DataTypes.LongType);

  private WritableRows() {}

  /**
   * Rows as they can be written.
   *
   * @throws JobFailure with all columns that cannot
   */
  static Dataset<Row> of(Dataset<Row> rows, FileFormat format) {
    return switch (format) {
      case CSV -> csv(rows);
      case JSON -> json(rows);
      case ORC -> orc(rows);
      case PARQUET, AVRO -> rows;
    };
  }

  /** Spark would write the address of an array for bytes. */
  private static Dataset<Row> csv(Dataset<Row> rows) {
    refuse(
        FileFormat.CSV,
        Arrays.stream(rows.schema().fields()).filter(field -> isNested(field.dataType())).toList(),
        "which have parts");
    return rows.select(
        Arrays.stream(rows.schema().fields())
            .map(field -> plain(SparkColumns.of(field.name()), field).as(field.name()))
            .toArray(Column[]::new));
  }

  private static Column plain(Column value, StructField field) {
    if (field.dataType().equals(DataTypes.BinaryType)) {
      return base64(value);
    }
    return field.dataType().equals(DataTypes.StringType)
        ? functions
            .when(
                value.equalTo(SparkFormat.CSV_NULL),
                functions.raise_error(
                    functions.lit(
                        "the column '"
                            + field.name()
                            + "' has a text of nothing but the character U+0000, which is NULL"
                            + " when it is read back; use another format")))
            .otherwise(value)
        : value;
  }

  /** Some versions of Spark break lines in it. */
  private static Column base64(Column bytes) {
    return functions.regexp_replace(functions.base64(bytes), "\\s", "");
  }

  private static boolean isNested(DataType type) {
    return type instanceof ArrayType || type instanceof MapType || type instanceof StructType;
  }

  /** Spark would write whatever a key is to itself: of a date the number of its day. */
  private static Dataset<Row> json(Dataset<Row> rows) {
    refuse(
        FileFormat.JSON,
        Arrays.stream(rows.schema().fields())
            .filter(field -> hasOtherKeys(field.dataType()))
            .toList(),
        "whose maps have keys that are no text, whole number or boolean");
    return rows;
  }

  /**
   * ORC rounds seconds towards zero, and takes the second before 1970 for the one behind it.
   *
   * @see <a href="https://issues.apache.org/jira/browse/ORC-645">ORC-645</a>
   */
  private static Dataset<Row> orc(Dataset<Row> rows) {
    return rows.select(
        Arrays.stream(rows.schema().fields())
            .map(
                field ->
                    guarded(SparkColumns.of(field.name()), field.dataType(), field.name())
                        .as(field.name()))
            .toArray(Column[]::new));
  }

  private static Column guarded(Column value, DataType type, String column) {
    if (!hasInstants(type)) {
      return value;
    }
    if (type instanceof ArrayType array) {
      return functions.transform(value, each -> guarded(each, array.elementType(), column));
    }
    if (type instanceof MapType map) {
      return functions.map_from_entries(
          functions.transform(
              functions.map_entries(value),
              entry ->
                  functions.struct(
                      guarded(entry.getField("key"), map.keyType(), column),
                      guarded(entry.getField("value"), map.valueType(), column))));
    }
    if (type instanceof StructType struct) {
      Column[] fields =
          Arrays.stream(struct.fields())
              .map(
                  field ->
                      guarded(value.getField(field.name()), field.dataType(), column)
                          .as(field.name()))
              .toArray(Column[]::new);
      return functions.when(value.isNotNull(), functions.struct(fields));
    }
    Column micros = functions.unix_micros(value.cast(DataTypes.TimestampType));
    return functions
        .when(
            micros.between(-999_999, -1),
            functions.raise_error(
                functions.concat(
                    functions.lit(
                        "the column '"
                            + column
                            + "' has a time in the second before 1970, which ORC takes for the one"
                            + " behind it; use another format: "),
                    value.cast(DataTypes.StringType))))
        .otherwise(value);
  }

  private static boolean hasInstants(DataType type) {
    if (type instanceof ArrayType array) {
      return hasInstants(array.elementType());
    }
    if (type instanceof MapType map) {
      return hasInstants(map.keyType()) || hasInstants(map.valueType());
    }
    if (type instanceof StructType struct) {
      return Arrays.stream(struct.fields()).anyMatch(field -> hasInstants(field.dataType()));
    }
    return type.equals(DataTypes.TimestampType) || type.equals(DataTypes.TimestampNTZType);
  }

  private static boolean hasOtherKeys(DataType type) {
    if (type instanceof MapType map) {
      return !KEYS.contains(map.keyType()) || hasOtherKeys(map.valueType());
    }
    if (type instanceof ArrayType array) {
      return hasOtherKeys(array.elementType());
    }
    return type instanceof StructType struct
        && Arrays.stream(struct.fields()).anyMatch(field -> hasOtherKeys(field.dataType()));
  }

  private static void refuse(FileFormat format, List<StructField> fields, String why) {
    if (!fields.isEmpty()) {
      List<String> names = new ArrayList<>();
      fields.forEach(field -> names.add(field.name() + " (" + field.dataType().sql() + ")"));
      throw new JobFailure(
          "Cannot write "
              + format.text()
              + ", it has no form for these columns, "
              + why
              + ": "
              + String.join(", ", names)
              + "; use parquet or orc, leave the columns out, or make text of them by a Transform");
    }
  }
}
