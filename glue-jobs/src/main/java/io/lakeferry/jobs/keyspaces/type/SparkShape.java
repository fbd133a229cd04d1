package io.lakeferry.jobs.keyspaces.type;

import java.util.List;
import java.util.Optional;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What Spark makes of the columns of an export. */
public final class SparkShape {
  private SparkShape() {}

  /** The columns of files with these. */
  public static StructType of(TableShape columns) {
    return new StructType(
        columns.columns().stream()
            .map(column -> field(column.name(), Optional.of(column)))
            .toArray(StructField[]::new));
  }

  /** The columns of files by all their names; what the table does not explain is text. */
  public static StructType of(TableShape table, List<String> names) {
    boolean incremental = FileColumns.isIncremental(table, names);
    return new StructType(
        names.stream()
            .map(name -> field(name, FileColumns.column(table, name, incremental)))
            .toArray(StructField[]::new));
  }

  private static StructField field(String name, Optional<TableColumn> column) {
    DataType type =
        column.map(known -> of(Shapes.optional(name, known.type()))).orElse(DataTypes.StringType);
    return DataTypes.createStructField(name, type, true);
  }

  private static DataType of(Type field) {
    if (field.isPrimitive()) {
      return primitive(field.asPrimitiveType());
    }
    GroupType group = field.asGroupType();
    LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
    if (LogicalTypeAnnotation.listType().equals(logical)) {
      return DataTypes.createArrayType(of(group.getType(0).asGroupType().getType(0)));
    }
    if (LogicalTypeAnnotation.mapType().equals(logical)) {
      GroupType entry = group.getType(0).asGroupType();
      return DataTypes.createMapType(of(entry.getType(0)), of(entry.getType(1)));
    }
    return new StructType(
        group.getFields().stream()
            .map(part -> DataTypes.createStructField(part.getName(), of(part), true))
            .toArray(StructField[]::new));
  }

  private static DataType primitive(PrimitiveType field) {
    LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
    return switch (field.getPrimitiveTypeName()) {
      case BOOLEAN -> DataTypes.BooleanType;
      case INT32 -> {
        if (LogicalTypeAnnotation.dateType().equals(logical)) {
          yield DataTypes.DateType;
        }
        int bits =
            logical instanceof IntLogicalTypeAnnotation whole ? whole.getBitWidth() : Integer.SIZE;
        yield bits == Byte.SIZE
            ? DataTypes.ByteType
            : bits == Short.SIZE ? DataTypes.ShortType : DataTypes.IntegerType;
      }
      case INT64 -> logical == null ? DataTypes.LongType : DataTypes.TimestampType;
      case FLOAT -> DataTypes.FloatType;
      case DOUBLE -> DataTypes.DoubleType;
      default -> logical == null ? DataTypes.BinaryType : DataTypes.StringType;
    };
  }
}
