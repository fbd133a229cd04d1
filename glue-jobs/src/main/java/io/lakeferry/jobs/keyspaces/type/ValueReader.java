package io.lakeferry.jobs.keyspaces.type;

import com.datastax.oss.driver.api.core.data.CqlDuration;
import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.data.SettableByIndex;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.VectorType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/**
 * Reads what {@link ValueWriter} wrote, or Spark made of it, back into values of the driver. What
 * is no value of the type is an {@link IllegalArgumentException}.
 */
interface ValueReader {
  /** One value of a field; the field must have that many. */
  Object read(Group group, int field, int index);

  /** The reader of a type from a field of a file that {@link Fit fits} it. */
  static ValueReader of(DataType type, Type file) {
    if (type instanceof ListType list) {
      return elements(list.getElementType(), file)::read;
    }
    if (type instanceof SetType set) {
      Elements elements = elements(set.getElementType(), file);
      return (group, field, index) -> new LinkedHashSet<>(elements.read(group, field, index));
    }
    if (type instanceof VectorType vector) {
      Elements elements = elements(vector.getElementType(), file);
      return (group, field, index) -> vector(elements.read(group, field, index));
    }
    if (type instanceof MapType map) {
      return entries(map, file);
    }
    if (type instanceof TupleType tuple) {
      return fields(Shapes.names(tuple), tuple.getComponentTypes(), file, tuple::newValue);
    }
    if (type instanceof UserDefinedType user) {
      return fields(Shapes.names(user), user.getFieldTypes(), file, user::newValue);
    }
    if (type.equals(DataTypes.DURATION)) {
      return (group, field, index) -> duration(group.getGroup(field, index));
    }
    if (type.equals(DataTypes.TIMESTAMP)) {
      return Instants.reader(file.asPrimitiveType())::read;
    }
    return Scalar.of(type).reader()::read;
  }

  /** The value of an optional field; null if it is absent. */
  default Object optional(Group group, int field) {
    return group.getFieldRepetitionCount(field) == 0 ? null : read(group, field, 0);
  }

  /** The elements of a list, a set or a vector. */
  interface Elements {
    /** All of them, in their order. */
    List<Object> read(Group group, int field, int index);
  }

  private static Elements elements(DataType type, Type file) {
    ValueReader element = of(type, file.asGroupType().getType(0).asGroupType().getType(0));
    return (group, field, index) -> {
      Group list = group.getGroup(field, index);
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
        values.add(present(element.optional(list.getGroup(0, i), 0)));
      }
      return values;
    };
  }

  private static CqlVector<?> vector(List<Object> values) {
    return CqlVector.newInstance(values.stream().map(Number.class::cast).toList());
  }

  private static ValueReader entries(MapType type, Type file) {
    GroupType entries = file.asGroupType().getType(0).asGroupType();
    ValueReader key = of(type.getKeyType(), entries.getType(0));
    ValueReader value = of(type.getValueType(), entries.getType(1));
    return (group, field, index) -> {
      Group list = group.getGroup(field, index);
      Map<Object, Object> map = new LinkedHashMap<>();
      for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
        Group entry = list.getGroup(0, i);
        map.put(present(key.optional(entry, 0)), present(value.optional(entry, 1)));
      }
      return map;
    };
  }

  /** Collections of Cassandra have no nulls in them. */
  private static Object present(Object value) {
    if (value == null) {
      throw new IllegalArgumentException("null in a collection");
    }
    return value;
  }

  private static CqlDuration duration(Group parts) {
    for (int i = 0; i < parts.getType().getFieldCount(); i++) {
      if (parts.getFieldRepetitionCount(i) == 0) {
        throw new IllegalArgumentException("a duration without " + parts.getType().getFieldName(i));
      }
    }
    return CqlDuration.newInstance(
        parts.getInteger("months", 0),
        parts.getInteger("days", 0),
        parts.getLong("nanoseconds", 0));
  }

  /** By name: a file from before a field was added to the type has null there. */
  private static <T extends SettableByIndex<T>> ValueReader fields(
      List<String> names, List<DataType> types, Type file, Supplier<T> empty) {
    GroupType struct = file.asGroupType();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (struct.containsField(names.get(i))) {
        int field = struct.getFieldIndex(names.get(i));
        parts.add(
            new Part(
                i,
                field,
                of(types.get(i), struct.getType(field)),
                CodecRegistry.DEFAULT.codecFor(types.get(i))));
      }
    }
    return (group, field, index) -> {
      Group values = group.getGroup(field, index);
      T value = empty.get();
      for (Part part : parts) {
        value = value.set(part.index(), part.reader().optional(values, part.field()), part.codec());
      }
      return value;
    };
  }

  /** A component of a tuple or a field of a user type, and where it is in the file. */
  record Part(int index, int field, ValueReader reader, TypeCodec<Object> codec) {}
}
