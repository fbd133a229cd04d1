package io.lakeferry.jobs.redshift;

import java.util.Locale;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;

/** The words of Hive, and so of the Data Catalog, for types of others. */
final class HiveType {
  private HiveType() {}

  /** The type of a column as the verbose manifest names it. */
  static String ofRedshift(String base, int precision, int scale) {
    String name = base.toLowerCase(Locale.ROOT);
    if (name.startsWith("timestamp")) {
      return "timestamp";
    }
    return switch (name) {
      case "smallint", "int2" -> "smallint";
      case "integer", "int", "int4" -> "int";
      case "bigint", "int8", "time", "time without time zone", "timetz", "time with time zone" ->
          "bigint";
      case "numeric", "decimal" -> "decimal(%d,%d)".formatted(precision, scale);
      case "real", "float4" -> "float";
      case "double precision", "float8", "float" -> "double";
      case "boolean", "bool" -> "boolean";
      case "date" -> "date";
      default -> "string";
    };
  }

  /** The type of a leaf of a Parquet schema. */
  static String ofParquet(SchemaElement leaf) {
    LogicalType logical = leaf.getLogicalType();
    ConvertedType converted = leaf.getConverted_type();
    if (converted == ConvertedType.DECIMAL) {
      return "decimal(%d,%d)".formatted(leaf.getPrecision(), leaf.getScale());
    }
    if (logical != null && logical.isSetDECIMAL()) {
      return "decimal(%d,%d)"
          .formatted(logical.getDECIMAL().getPrecision(), logical.getDECIMAL().getScale());
    }
    return switch (leaf.getType()) {
      case BOOLEAN -> "boolean";
      case INT32 -> ofInt32(converted);
      case INT64 -> isTimestamp(logical, converted) ? "timestamp" : "bigint";
      case INT96 -> "timestamp";
      case FLOAT -> "float";
      case DOUBLE -> "double";
      case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> isText(logical, converted) ? "string" : "binary";
    };
  }

  private static String ofInt32(ConvertedType converted) {
    if (converted == null) {
      return "int";
    }
    return switch (converted) {
      case DATE -> "date";
      case INT_8 -> "tinyint";
      case INT_16 -> "smallint";
      default -> "int";
    };
  }

  private static boolean isTimestamp(LogicalType logical, ConvertedType converted) {
    return (logical != null && logical.isSetTIMESTAMP())
        || converted == ConvertedType.TIMESTAMP_MICROS
        || converted == ConvertedType.TIMESTAMP_MILLIS;
  }

  private static boolean isText(LogicalType logical, ConvertedType converted) {
    return (logical != null && (logical.isSetSTRING() || logical.isSetJSON()))
        || converted == ConvertedType.UTF8
        || converted == ConvertedType.JSON;
  }
}
