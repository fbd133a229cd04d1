package io.lakeferry.jobs.keyspaces.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.VectorType;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * Whether a field of a file holds values of a type of CQL: as an export writes them, or as Spark
 * does that has read them. Nothing is widened or narrowed.
 */
final class Fit {
  private Fit() {}

  /** Whether every value of the type that an export wrote comes back from the field. */
  static boolean of(DataType type, Type file) {
    if (type instanceof ListType list) {
      return list(list.getElementType(), file);
    }
    if (type instanceof SetType set) {
      return list(set.getElementType(), file);
    }
    if (type instanceof VectorType vector) {
      return list(vector.getElementType(), file);
    }
    if (type instanceof MapType map) {
      return !file.isPrimitive()
          && file.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
          && pair(map, file.asGroupType().getType(0));
    }
    if (type instanceof TupleType tuple) {
      return !file.isPrimitive()
          && file.asGroupType().getFieldCount() == tuple.getComponentTypes().size()
          && struct(Shapes.names(tuple), tuple.getComponentTypes(), file);
    }
    if (type instanceof UserDefinedType user) {
      return struct(Shapes.names(user), user.getFieldTypes(), file);
    }
    if (type.equals(DataTypes.DURATION)) {
      return struct(
              List.of("months", "days", "nanoseconds"),
              List.of(DataTypes.INT, DataTypes.INT, DataTypes.BIGINT),
              file)
          && file.asGroupType().getFieldCount() == 3;
    }
    return file.isPrimitive()
        && file.getRepetition() != Repetition.REPEATED
        && scalar(type, file.asPrimitiveType());
  }

  private static boolean list(DataType element, Type file) {
    return !file.isPrimitive()
        && file.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
        && !file.asGroupType().getType(0).isPrimitive()
        && file.asGroupType().getType(0).asGroupType().getFieldCount() == 1
        && of(element, file.asGroupType().getType(0).asGroupType().getType(0));
  }

  private static boolean pair(MapType map, Type entry) {
    return !entry.isPrimitive()
        && entry.asGroupType().getFieldCount() == 2
        && of(map.getKeyType(), entry.asGroupType().getType(0))
        && of(map.getValueType(), entry.asGroupType().getType(1));
  }

  private static boolean struct(List<String> names, List<DataType> types, Type file) {
    if (file.isPrimitive() || file.getLogicalTypeAnnotation() != null) {
      return false;
    }
    GroupType group = file.asGroupType();
    return group.getFields().stream()
        .allMatch(
            field -> {
              int at = names.indexOf(field.getName());
              return at >= 0 && of(types.get(at), field);
            });
  }

  private static boolean scalar(DataType type, PrimitiveType file) {
    if (type.equals(DataTypes.TIMESTAMP)) {
      return Instants.fits(file);
    }
    Scalar wanted = Scalar.of(type);
    if (file.getPrimitiveTypeName() != wanted.physical()) {
      return false;
    }
    LogicalTypeAnnotation logical = file.getLogicalTypeAnnotation();
    if (wanted.logical().filter(it -> it.equals(logical)).isPresent()) {
      return true;
    }
    // A whole number of 32 or 64 bits needs no annotation.
    boolean plain =
        type.equals(DataTypes.INT)
            || file.getPrimitiveTypeName() == PrimitiveTypeName.INT64
            || wanted.logical().isEmpty();
    return plain
        && (logical == null
            || (logical instanceof IntLogicalTypeAnnotation whole
                && whole.isSigned()
                && whole.getBitWidth() == Long.SIZE));
  }
}
