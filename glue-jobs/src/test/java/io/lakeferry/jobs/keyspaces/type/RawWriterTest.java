package io.lakeferry.jobs.keyspaces.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The short way of a value into a file ends where the long one does. */
class RawWriterTest {
  static Stream<Arguments> values() {
    return Stream.of(
        arguments(DataTypes.ASCII, "plain"),
        arguments(DataTypes.TEXT, ""),
        arguments(DataTypes.TEXT, "Zoë 🛳\u0000"),
        arguments(DataTypes.BLOB, ByteBuffer.wrap(new byte[] {0, -1, 127})),
        arguments(
            DataTypes.BLOB, ByteBuffer.wrap("xxabcxx".getBytes(StandardCharsets.US_ASCII), 2, 3)),
        arguments(DataTypes.BOOLEAN, true),
        arguments(DataTypes.BOOLEAN, false),
        arguments(DataTypes.TINYINT, Byte.MIN_VALUE),
        arguments(DataTypes.SMALLINT, Short.MIN_VALUE),
        arguments(DataTypes.INT, Integer.MIN_VALUE),
        arguments(DataTypes.BIGINT, Long.MIN_VALUE),
        arguments(DataTypes.COUNTER, -1L),
        arguments(DataTypes.FLOAT, Float.NaN),
        arguments(DataTypes.FLOAT, -0.0f),
        arguments(DataTypes.DOUBLE, Double.NEGATIVE_INFINITY),
        arguments(DataTypes.DOUBLE, Double.MIN_VALUE),
        arguments(DataTypes.TIME, LocalTime.MAX),
        arguments(DataTypes.TIMESTAMP, Instant.ofEpochMilli(Long.MIN_VALUE)),
        arguments(DataTypes.TIMESTAMP, Instant.ofEpochMilli(Long.MAX_VALUE)),
        arguments(DataTypes.DATE, LocalDate.EPOCH),
        arguments(DataTypes.DATE, LocalDate.ofEpochDay(Integer.MIN_VALUE)),
        arguments(DataTypes.DATE, LocalDate.ofEpochDay(Integer.MAX_VALUE)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void bytesAreWrittenAsTheirValueIs(DataType type, Object value) {
    ByteBuffer bytes = CodecRegistry.DEFAULT.codecFor(type).encode(value, ProtocolVersion.DEFAULT);
    ByteBuffer before = bytes.duplicate();
    Recorder raw = new Recorder();
    Recorder usual = new Recorder();

    RawWriter.of(type).orElseThrow().write(raw, bytes);
    ValueWriter.of(type, Shapes.optional("c", type)).write(usual, value);

    assertThat(raw.added).isEqualTo(usual.added).hasSize(1);
    assertThat(bytes).isEqualTo(before);
  }

  /** Remembers what it is given. */
  private static final class Recorder extends RecordConsumer {
    private final List<Object> added = new ArrayList<>();

    @Override
    public void startMessage() {}

    @Override
    public void endMessage() {}

    @Override
    public void startField(String field, int index) {}

    @Override
    public void endField(String field, int index) {}

    @Override
    public void startGroup() {}

    @Override
    public void endGroup() {}

    @Override
    public void addInteger(int value) {
      added.add(value);
    }

    @Override
    public void addLong(long value) {
      added.add(value);
    }

    @Override
    public void addBoolean(boolean value) {
      added.add(value);
    }

    @Override
    public void addBinary(Binary value) {
      added.add(value);
    }

    @Override
    public void addFloat(float value) {
      added.add(value);
    }

    @Override
    public void addDouble(double value) {
      added.add(value);
    }
  }
}
