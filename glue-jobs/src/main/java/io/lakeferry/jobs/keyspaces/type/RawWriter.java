package io.lakeferry.jobs.keyspaces.type;

import static java.util.Map.entry;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * Writes a value from the bytes of the native protocol as {@link Scalar} writes it from the
 * driver's object, which need not be made then.
 *
 * @see <a href="https://github.com/apache/cassandra/blob/trunk/doc/native_protocol_v5.spec">Native
 *     protocol, section 6</a>
 */
interface RawWriter {
  /** Writes a value of at least one byte, unless the type may be empty. */
  void write(RecordConsumer consumer, ByteBuffer bytes);

  /** By types; text is UTF-8 on both sides. */
  Map<DataType, RawWriter> ALL =
      Map.ofEntries(
          entry(DataTypes.ASCII, RawWriter::binary),
          entry(DataTypes.TEXT, RawWriter::binary),
          entry(DataTypes.BLOB, RawWriter::binary),
          entry(
              DataTypes.BOOLEAN,
              (consumer, bytes) -> consumer.addBoolean(bytes.get(bytes.position()) != 0)),
          entry(
              DataTypes.TINYINT,
              (consumer, bytes) -> consumer.addInteger(bytes.get(bytes.position()))),
          entry(
              DataTypes.SMALLINT,
              (consumer, bytes) -> consumer.addInteger(bytes.getShort(bytes.position()))),
          entry(
              DataTypes.INT,
              (consumer, bytes) -> consumer.addInteger(bytes.getInt(bytes.position()))),
          entry(
              DataTypes.DATE,
              // Day 0 of the epoch is the middle of all days.
              (consumer, bytes) ->
                  consumer.addInteger(bytes.getInt(bytes.position()) + Integer.MIN_VALUE)),
          entry(DataTypes.BIGINT, RawWriter::longOf),
          entry(DataTypes.COUNTER, RawWriter::longOf),
          entry(DataTypes.TIME, RawWriter::longOf),
          entry(DataTypes.TIMESTAMP, RawWriter::longOf),
          entry(
              DataTypes.FLOAT,
              (consumer, bytes) -> consumer.addFloat(bytes.getFloat(bytes.position()))),
          entry(
              DataTypes.DOUBLE,
              (consumer, bytes) -> consumer.addDouble(bytes.getDouble(bytes.position()))));

  /** The driver makes an array for each value, and nobody changes it afterwards. */
  private static void binary(RecordConsumer consumer, ByteBuffer bytes) {
    consumer.addBinary(
        bytes.hasArray()
            ? Binary.fromConstantByteArray(
                bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining())
            : Binary.fromConstantByteBuffer(bytes.duplicate()));
  }

  private static void longOf(RecordConsumer consumer, ByteBuffer bytes) {
    consumer.addLong(bytes.getLong(bytes.position()));
  }

  /** The writer of a type, if its bytes are enough. */
  static Optional<RawWriter> of(DataType type) {
    return Optional.ofNullable(ALL.get(type));
  }
}
