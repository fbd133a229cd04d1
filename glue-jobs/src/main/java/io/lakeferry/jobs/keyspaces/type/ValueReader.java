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

/** Reads what {@link ValueWriter} wrote back into values of the driver. */
interface ValueReader {
  /** One value of a field; the field must have that many. */
  Object read(Group group, int field, int index);

  /** The reader of a type. */
  static ValueReader of(DataType type) {
    if (type instanceof ListType list) {
      return elements(list.getElementType())::read;
    }
    if (type instanceof SetType set) {
      Elements elements = elements(set.getElementType());
      return (group, field, index) -> new LinkedHashSet<>(elements.read(group, field, index));
    }
    if (type instanceof VectorType vector) {
      Elements elements = elements(vector.getElementType());
      return (group, field, index) -> vector(elements.read(group, field, index));
    }
    if (type instanceof MapType map) {
      return entries(map);
    }
    if (type instanceof TupleType tuple) {
      return fields(tuple.getComponentTypes(), tuple::newValue);
    }
    if (type instanceof UserDefinedType user) {
      return fields(user.getFieldTypes(), user::newValue);
    }
    if (type.equals(DataTypes.DURATION)) {
      return (group, field, index) -> {
        Group parts = group.getGroup(field, index);
        return CqlDuration.newInstance(
            parts.getInteger(0, 0), parts.getInteger(1, 0), parts.getLong(2, 0));
      };
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

  private static Elements elements(DataType type) {
    ValueReader element = of(type);
    return (group, field, index) -> {
      Group list = group.getGroup(field, index);
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
        values.add(element.optional(list.getGroup(0, i), 0));
      }
      return values;
    };
  }

  // The driver's vectors are of numbers, and of whatever else the server has vectors of.
  private static CqlVector<?> vector(List<Object> values) {
    return CqlVector.newInstance(values.stream().map(Number.class::cast).toList());
  }

  private static ValueReader entries(MapType type) {
    ValueReader key = of(type.getKeyType());
    ValueReader value = of(type.getValueType());
    return (group, field, index) -> {
      Group entries = group.getGroup(field, index);
      Map<Object, Object> map = new LinkedHashMap<>();
      for (int i = 0; i < entries.getFieldRepetitionCount(0); i++) {
        Group entry = entries.getGroup(0, i);
        map.put(key.read(entry, 0, 0), value.optional(entry, 1));
      }
      return map;
    };
  }

  private static <T extends SettableByIndex<T>> ValueReader fields(
      List<DataType> types, Supplier<T> empty) {
    List<ValueReader> readers = types.stream().map(ValueReader::of).toList();
    List<TypeCodec<Object>> codecs =
        types.stream().map(type -> CodecRegistry.DEFAULT.<Object>codecFor(type)).toList();
    return (group, field, index) -> {
      Group parts = group.getGroup(field, index);
      T value = empty.get();
      for (int i = 0; i < readers.size(); i++) {
        value = value.set(i, readers.get(i).optional(parts, i), codecs.get(i));
      }
      return value;
    };
  }
}
