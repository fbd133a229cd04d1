package io.lakeferry.jobs.keyspaces.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.VectorType;
import io.lakeferry.jobs.JobFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * What a type of CQL is in a Parquet file: lists, sets and vectors are lists, tuples and user types
 * are groups of their fields, and a duration is a group of its three numbers, none of which follows
 * from another.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md">Logical types
 *     of Parquet</a>
 */
final class Shapes {
  private static final Set<DataType> OF_FIXED_SIZE =
      Set.of(DataTypes.FLOAT, DataTypes.DOUBLE, DataTypes.INT, DataTypes.BIGINT);

  private Shapes() {}

  /** A field that may be absent. */
  static Type optional(String name, DataType type) {
    return of(name, type, Repetition.OPTIONAL);
  }

  private static Type of(String name, DataType type, Repetition repetition) {
    if (type instanceof ListType list) {
      return list(name, list.getElementType(), repetition);
    }
    if (type instanceof SetType set) {
      return list(name, set.getElementType(), repetition);
    }
    if (type instanceof VectorType vector) {
      checkVector(vector);
      return list(name, vector.getElementType(), repetition);
    }
    if (type instanceof MapType map) {
      return Types.buildGroup(repetition)
          .as(LogicalTypeAnnotation.mapType())
          .addField(
              Types.repeatedGroup()
                  .addField(of("key", map.getKeyType(), Repetition.REQUIRED))
                  .addField(optional("value", map.getValueType()))
                  .named("key_value"))
          .named(name);
    }
    if (type instanceof TupleType tuple) {
      return group(name, names(tuple), tuple.getComponentTypes(), repetition);
    }
    if (type instanceof UserDefinedType user) {
      return group(name, names(user), user.getFieldTypes(), repetition);
    }
    if (type.equals(DataTypes.DURATION)) {
      return Types.buildGroup(repetition)
          .addField(Types.required(PrimitiveTypeName.INT32).named("months"))
          .addField(Types.required(PrimitiveTypeName.INT32).named("days"))
          .addField(Types.required(PrimitiveTypeName.INT64).named("nanoseconds"))
          .named(name);
    }
    return Scalar.of(type).field(name, repetition);
  }

  /** The driver takes the elements of a vector for numbers that all have the same size. */
  private static void checkVector(VectorType vector) {
    if (!OF_FIXED_SIZE.contains(vector.getElementType())) {
      throw new JobFailure(
          "Cannot move values of type "
              + Cql.of(vector)
              + ", only vectors of float, double, int and bigint; leave the column out");
    }
  }

  private static Type list(String name, DataType element, Repetition repetition) {
    return Types.buildGroup(repetition)
        .as(LogicalTypeAnnotation.listType())
        .addField(Types.repeatedGroup().addField(optional("element", element)).named("list"))
        .named(name);
  }

  private static Type group(
      String name, List<String> names, List<DataType> types, Repetition repetition) {
    List<Type> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      fields.add(optional(names.get(i), types.get(i)));
    }
    return new GroupType(repetition, name, fields);
  }

  /** Components of a tuple have no names; they are counted from one. */
  static List<String> names(TupleType tuple) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= tuple.getComponentTypes().size(); i++) {
      names.add("_" + i);
    }
    return names;
  }

  static List<String> names(UserDefinedType user) {
    return user.getFieldNames().stream().map(field -> field.asInternal()).toList();
  }
}
