package io.lakeferry.jobs.keyspaces.diff;

import io.lakeferry.jobs.keyspaces.type.Decimals;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Values as Spark can compare them, with the differences that Cassandra sees. Spark compares no
 * maps, so they become lists of entries, which a server always gives in the order of their keys;
 * and to Spark -0.0 is 0.0, so floating-point numbers become their texts, among which NaN is one.
 */
public final class Canonical {
  private static final Form ANY = Form.parse("");
  private static final UDF1<String, String> WITHOUT_SCALE =
      text -> text == null ? null : Decimals.withoutScale(text);

  private Canonical() {}

  /**
   * A column of the key: to a clustering column 1.0 and 1.00 are the same row, wherever in it they
   * are. A partition key is found by its bytes.
   *
   * @param type the type in Spark
   */
  static Column key(FileColumn column, Column values, DataType type) {
    return of(values, type, column.kind() == Kind.CLUSTERING ? Form.parse(column.form()) : ANY);
  }

  /** Values of a type. */
  public static Column of(Column values, DataType type) {
    return of(values, type, ANY);
  }

  /** Values of a type, the decimals of a form without their scales. */
  private static Column of(Column values, DataType type, Form form) {
    if (isComparable(type) && !form.hasDecimals()) {
      return values;
    }
    if (type instanceof ArrayType array) {
      return functions.transform(values, element -> of(element, array.elementType(), form.part(0)));
    }
    if (type instanceof MapType map) {
      return functions.transform(
          functions.map_entries(values),
          entry ->
              functions.struct(
                  of(entry.getField("key"), map.keyType(), form.part(0)).as("key"),
                  of(entry.getField("value"), map.valueType(), form.part(1)).as("value")));
    }
    if (type instanceof StructType struct) {
      StructField[] fields = struct.fields();
      Column[] columns =
          IntStream.range(0, fields.length)
              .mapToObj(
                  i ->
                      of(values.getField(fields[i].name()), fields[i].dataType(), form.part(i))
                          .as(fields[i].name()))
              .toArray(Column[]::new);
      return functions.when(values.isNotNull(), functions.struct(columns));
    }
    return form.isDecimal()
        ? functions.udf(WITHOUT_SCALE, DataTypes.StringType).apply(values)
        : values.cast(DataTypes.StringType);
  }

  private static boolean isComparable(DataType type) {
    if (type instanceof ArrayType array) {
      return isComparable(array.elementType());
    }
    if (type instanceof StructType struct) {
      return Stream.of(struct.fields())
          .map(StructField::dataType)
          .allMatch(Canonical::isComparable);
    }
    return !(type instanceof MapType || type instanceof FloatType || type instanceof DoubleType);
  }
}
