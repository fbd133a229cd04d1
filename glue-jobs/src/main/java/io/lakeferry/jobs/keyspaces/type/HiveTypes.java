package io.lakeferry.jobs.keyspaces.type;

import java.util.stream.Collectors;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/** What the Data Catalog calls the fields of a file. */
final class HiveTypes {
  private HiveTypes() {}

  /** The type of a field in the words of Hive. */
  static String of(Type field) {
    LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
    if (field.isPrimitive()) {
      return primitive(field, logical);
    }
    GroupType group = field.asGroupType();
    if (LogicalTypeAnnotation.listType().equals(logical)) {
      return "array<" + of(group.getType(0).asGroupType().getType(0)) + ">";
    }
    if (LogicalTypeAnnotation.mapType().equals(logical)) {
      GroupType entry = group.getType(0).asGroupType();
      return "map<" + of(entry.getType(0)) + "," + of(entry.getType(1)) + ">";
    }
    return group.getFields().stream()
        .map(part -> part.getName() + ":" + of(part))
        .collect(Collectors.joining(",", "struct<", ">"));
  }

  private static String primitive(Type field, LogicalTypeAnnotation logical) {
    return switch (field.asPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> "boolean";
      case INT32 -> {
        if (LogicalTypeAnnotation.dateType().equals(logical)) {
          yield "date";
        }
        int bits = logical instanceof IntLogicalTypeAnnotation whole ? whole.getBitWidth() : 32;
        yield bits == 8 ? "tinyint" : bits == 16 ? "smallint" : "int";
      }
      case INT64 -> logical == null ? "bigint" : "timestamp";
      case FLOAT -> "float";
      case DOUBLE -> "double";
      default -> logical == null ? "binary" : "string";
    };
  }
}
