package io.lakeferry.jobs.keyspaces.type;

import com.datastax.oss.driver.api.core.data.CqlDuration;
import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.data.GettableByIndex;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.VectorType;
import io.lakeferry.jobs.JobFailure;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** Writes the driver's values of one type into fields of its shape. */
interface ValueWriter {
  /** Writes a value that is not null. */
  void write(RecordConsumer consumer, Object value);

  /** The writer of a type, for a field of that type's shape. */
  static ValueWriter of(DataType type, Type shape) {
    if (type instanceof ListType list) {
      return elements(list.getElementType(), shape);
    }
    if (type instanceof SetType set) {
      return elements(set.getElementType(), shape);
    }
    if (type instanceof VectorType vector) {
      ValueWriter elements = elements(vector.getElementType(), shape);
      return (consumer, value) ->
          elements.write(consumer, ((CqlVector<?>) value).stream().toList());
    }
    if (type instanceof MapType map) {
      return entries(map, shape);
    }
    if (type instanceof TupleType tuple) {
      return fields(tuple.getComponentTypes(), shape.asGroupType());
    }
    if (type instanceof UserDefinedType user) {
      return fields(user.getFieldTypes(), shape.asGroupType());
    }
    if (type.equals(DataTypes.DURATION)) {
      return ValueWriter::duration;
    }
    return Scalar.of(type).writer()::write;
  }

  private static ValueWriter elements(DataType type, Type shape) {
    GroupType repeated = shape.asGroupType().getType(0).asGroupType();
    ValueWriter element = present(type, repeated.getType(0));
    return (consumer, value) -> {
      Iterable<?> values = (Iterable<?>) value;
      consumer.startGroup();
      if (values.iterator().hasNext()) {
        consumer.startField(repeated.getName(), 0);
        for (Object each : values) {
          consumer.startGroup();
          required(consumer, repeated, 0, element, each);
          consumer.endGroup();
        }
        consumer.endField(repeated.getName(), 0);
      }
      consumer.endGroup();
    };
  }

  private static ValueWriter entries(MapType type, Type shape) {
    GroupType repeated = shape.asGroupType().getType(0).asGroupType();
    ValueWriter key = present(type.getKeyType(), repeated.getType(0));
    ValueWriter value = present(type.getValueType(), repeated.getType(1));
    return (consumer, entries) -> {
      Map<?, ?> map = (Map<?, ?>) entries;
      consumer.startGroup();
      if (!map.isEmpty()) {
        consumer.startField(repeated.getName(), 0);
        map.forEach(
            (k, v) -> {
              consumer.startGroup();
              required(consumer, repeated, 0, key, k);
              required(consumer, repeated, 1, value, v);
              consumer.endGroup();
            });
        consumer.endField(repeated.getName(), 0);
      }
      consumer.endGroup();
    };
  }

  /** Collections have no nulls in them: the driver makes one of what has no bytes. */
  private static ValueWriter present(DataType type, Type shape) {
    ValueWriter writer = of(type, shape);
    return (consumer, value) -> {
      if (value == null) {
        throw empty(
            "A list, a set or a map", type, "write a value there, or name Columns without it");
      }
      writer.write(consumer, value);
    };
  }

  private static JobFailure empty(String where, DataType type, String remedy) {
    return new JobFailure(
        where
            + " has an empty value of type "
            + Cql.of(type)
            + " in it, which no file can hold; "
            + remedy);
  }

  private static ValueWriter fields(List<DataType> types, GroupType shape) {
    List<ValueWriter> writers = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      writers.add(of(types.get(i), shape.getType(i)));
    }
    return (consumer, value) -> {
      GettableByIndex parts = (GettableByIndex) value;
      consumer.startGroup();
      for (int i = 0; i < writers.size(); i++) {
        field(consumer, shape, i, writers.get(i), part(parts, i));
      }
      consumer.endGroup();
    };
  }

  /** The driver would make an empty collection of null, and null of what has no bytes. */
  private static Object part(GettableByIndex parts, int index) {
    ByteBuffer bytes = parts.getBytesUnsafe(index);
    if (bytes == null) {
      return null;
    }
    if (!bytes.hasRemaining() && !TableColumn.mayBeEmpty(parts.getType(index))) {
      throw empty("A tuple or a user type", parts.getType(index), "write a value or null there");
    }
    return parts.getObject(index);
  }

  private static void duration(RecordConsumer consumer, Object value) {
    CqlDuration duration = (CqlDuration) value;
    consumer.startGroup();
    consumer.startField("months", 0);
    consumer.addInteger(duration.getMonths());
    consumer.endField("months", 0);
    consumer.startField("days", 1);
    consumer.addInteger(duration.getDays());
    consumer.endField("days", 1);
    consumer.startField("nanoseconds", 2);
    consumer.addLong(duration.getNanoseconds());
    consumer.endField("nanoseconds", 2);
    consumer.endGroup();
  }

  /** Writes one field of a group; nothing for null. */
  static void field(
      RecordConsumer consumer, GroupType group, int index, ValueWriter writer, Object value) {
    if (value != null) {
      required(consumer, group, index, writer, value);
    }
  }

  private static void required(
      RecordConsumer consumer, GroupType group, int index, ValueWriter writer, Object value) {
    String name = group.getFieldName(index);
    consumer.startField(name, index);
    writer.write(consumer, value);
    consumer.endField(name, index);
  }
}
