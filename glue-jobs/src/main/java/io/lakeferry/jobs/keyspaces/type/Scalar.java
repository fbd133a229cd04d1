package io.lakeferry.jobs.keyspaces.type;

import static java.util.Map.entry;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A type of CQL whose values have no parts. Numbers of any size, identifiers and addresses are
 * text, because no number of Parquet holds them all; a time of day is its nanoseconds.
 *
 * @param physical how Parquet stores it
 * @param logical what readers take it for
 * @param writer writes a value of the driver
 * @param reader reads one value of a field
 */
record Scalar(
    PrimitiveTypeName physical,
    Optional<LogicalTypeAnnotation> logical,
    Writer writer,
    Reader reader) {

  /** Writes a value of the driver's class for the type. */
  interface Writer {
    void write(RecordConsumer consumer, Object value);
  }

  /** Reads a value of the driver's class for the type. */
  interface Reader {
    Object read(Group group, int field, int index);
  }

  /** Types of a server's own are bytes to every driver. */
  private static final Scalar BYTES =
      new Scalar(
          PrimitiveTypeName.BINARY,
          Optional.empty(),
          (consumer, value) ->
              consumer.addBinary(Binary.fromReusedByteBuffer(((ByteBuffer) value).duplicate())),
          (group, field, index) -> group.getBinary(field, index).toByteBuffer());

  private static final Map<DataType, Scalar> ALL =
      Map.ofEntries(
          entry(
              DataTypes.BOOLEAN,
              new Scalar(
                  PrimitiveTypeName.BOOLEAN,
                  Optional.empty(),
                  (consumer, value) -> consumer.addBoolean((Boolean) value),
                  Group::getBoolean)),
          entry(DataTypes.TINYINT, integer(Byte.SIZE, Integer::byteValue)),
          entry(DataTypes.SMALLINT, integer(Short.SIZE, Integer::shortValue)),
          entry(DataTypes.INT, integer(Integer.SIZE, value -> value)),
          entry(DataTypes.BIGINT, whole()),
          entry(DataTypes.COUNTER, whole()),
          entry(
              DataTypes.FLOAT,
              new Scalar(
                  PrimitiveTypeName.FLOAT,
                  Optional.empty(),
                  (consumer, value) -> consumer.addFloat((Float) value),
                  Group::getFloat)),
          entry(
              DataTypes.DOUBLE,
              new Scalar(
                  PrimitiveTypeName.DOUBLE,
                  Optional.empty(),
                  (consumer, value) -> consumer.addDouble((Double) value),
                  Group::getDouble)),
          entry(DataTypes.ASCII, text(value -> value)),
          entry(DataTypes.TEXT, text(value -> value)),
          entry(DataTypes.UUID, text(UUID::fromString)),
          entry(DataTypes.TIMEUUID, text(UUID::fromString)),
          entry(DataTypes.DECIMAL, text(Decimals::of)),
          entry(DataTypes.VARINT, text(BigInteger::new)),
          entry(
              DataTypes.INET,
              texts(value -> ((InetAddress) value).getHostAddress(), Scalar::address)),
          entry(DataTypes.BLOB, BYTES),
          entry(
              DataTypes.DATE,
              new Scalar(
                  PrimitiveTypeName.INT32,
                  Optional.of(LogicalTypeAnnotation.dateType()),
                  (consumer, value) ->
                      consumer.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay())),
                  (group, field, index) -> LocalDate.ofEpochDay(group.getInteger(field, index)))),
          entry(
              DataTypes.TIME,
              new Scalar(
                  PrimitiveTypeName.INT64,
                  Optional.empty(),
                  (consumer, value) -> consumer.addLong(((LocalTime) value).toNanoOfDay()),
                  (group, field, index) -> LocalTime.ofNanoOfDay(group.getLong(field, index)))),
          entry(
              DataTypes.TIMESTAMP,
              new Scalar(
                  PrimitiveTypeName.INT64,
                  Optional.of(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS)),
                  (consumer, value) -> consumer.addLong(((Instant) value).toEpochMilli()),
                  (group, field, index) -> Instant.ofEpochMilli(group.getLong(field, index)))));

  /** The scalar of a type without parts. */
  static Scalar of(DataType type) {
    return ALL.getOrDefault(type, BYTES);
  }

  /** A field of this type. */
  Type field(String name, Type.Repetition repetition) {
    return Types.primitive(physical, repetition).as(logical.orElse(null)).named(name);
  }

  private static Scalar integer(int bits, Function<Integer, Object> narrow) {
    return new Scalar(
        PrimitiveTypeName.INT32,
        Optional.of(LogicalTypeAnnotation.intType(bits, true)),
        (consumer, value) -> consumer.addInteger(((Number) value).intValue()),
        (group, field, index) -> narrow.apply(group.getInteger(field, index)));
  }

  private static Scalar whole() {
    return new Scalar(
        PrimitiveTypeName.INT64,
        Optional.empty(),
        (consumer, value) -> consumer.addLong((Long) value),
        Group::getLong);
  }

  private static Scalar text(Function<String, Object> parse) {
    return texts(Object::toString, parse);
  }

  private static Scalar texts(Function<Object, String> print, Function<String, Object> parse) {
    return new Scalar(
        PrimitiveTypeName.BINARY,
        Optional.of(LogicalTypeAnnotation.stringType()),
        (consumer, value) -> consumer.addBinary(Binary.fromString(print.apply(value))),
        (group, field, index) -> parse.apply(group.getString(field, index)));
  }

  /** An address in digits; a name would be looked up. */
  static InetAddress address(String text) {
    if (!text.matches("[0-9a-fA-F:.]+")) {
      throw new IllegalArgumentException("No address in digits: " + text);
    }
    try {
      return InetAddress.getAllByName(text)[0];
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("No address in digits: " + text, e);
    }
  }
}
