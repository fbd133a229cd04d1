package io.lakeferry.jobs.rds.lake;

import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.contract.table.TableSchema;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** The columns of a table as Parquet and Hive have them. */
final class LakeSchema {
  /** Hive, Spark and Athena have no decimals of more digits; longer ones are text. */
  static final int MAX_DIGITS = 38;

  /** The digits that fit into 64 bits. */
  static final int MAX_LONG_DIGITS = 18;

  private LakeSchema() {}

  /** The columns for the Data Catalog. */
  static List<Column> columns(TableSchema schema) {
    return schema.columns().stream()
        .map(column -> new Column(column.name(), hive(column.type())))
        .toList();
  }

  /** The schema of the files; every column may be NULL, as rules of the table may change. */
  static MessageType parquet(TableSchema schema) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (ColumnDefinition column : schema.columns()) {
      message.addField(field(column));
    }
    return message.named("row");
  }

  private static String hive(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> "boolean";
      case SMALLINT -> "smallint";
      case INT -> "int";
      case BIGINT -> "bigint";
      case FLOAT -> "float";
      case DOUBLE -> "double";
      case DECIMAL ->
          type.size() > MAX_DIGITS ? "string" : "decimal(" + type.size() + "," + type.scale() + ")";
      case VARCHAR, TEXT, JSON -> "string";
      case DATE -> "date";
      case TIMESTAMP, TIMESTAMPTZ -> "timestamp";
      case BINARY -> "binary";
    };
  }

  private static PrimitiveType field(ColumnDefinition column) {
    ColumnType type = column.type();
    return switch (type.kind()) {
      case BOOLEAN -> plain(PrimitiveTypeName.BOOLEAN, column);
      case SMALLINT ->
          logical(PrimitiveTypeName.INT32, LogicalTypeAnnotation.intType(16, true), column);
      case INT -> plain(PrimitiveTypeName.INT32, column);
      case BIGINT -> plain(PrimitiveTypeName.INT64, column);
      case FLOAT -> plain(PrimitiveTypeName.FLOAT, column);
      case DOUBLE -> plain(PrimitiveTypeName.DOUBLE, column);
      case DECIMAL -> decimal(column);
      case VARCHAR, TEXT, JSON ->
          logical(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType(), column);
      case DATE -> logical(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType(), column);
      case TIMESTAMP ->
          logical(
              PrimitiveTypeName.INT64,
              LogicalTypeAnnotation.timestampType(false, TimeUnit.MICROS),
              column);
      case TIMESTAMPTZ ->
          logical(
              PrimitiveTypeName.INT64,
              LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS),
              column);
      case BINARY -> plain(PrimitiveTypeName.BINARY, column);
    };
  }

  private static PrimitiveType decimal(ColumnDefinition column) {
    int digits = column.type().size();
    if (digits > MAX_DIGITS) {
      return logical(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType(), column);
    }
    return logical(
        digits > MAX_LONG_DIGITS ? PrimitiveTypeName.BINARY : PrimitiveTypeName.INT64,
        LogicalTypeAnnotation.decimalType(column.type().scale(), digits),
        column);
  }

  private static PrimitiveType plain(PrimitiveTypeName name, ColumnDefinition column) {
    return Types.primitive(name, Repetition.OPTIONAL).named(column.name());
  }

  private static PrimitiveType logical(
      PrimitiveTypeName name, LogicalTypeAnnotation type, ColumnDefinition column) {
    return Types.primitive(name, Repetition.OPTIONAL).as(type).named(column.name());
  }
}
