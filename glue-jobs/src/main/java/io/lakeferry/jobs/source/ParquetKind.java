package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/**
 * How a primitive type of Parquet is read, with its annotation (<a
 * href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md">Parquet Logical Type
 * Definitions</a>).
 *
 * @param declared the column that takes all its values
 * @param values reads one of the values of a field: {@code Boolean}, {@code Long}, {@code
 *     BigDecimal}, {@code Double}, {@code Float}, {@code String}, {@code byte[]}, {@code
 *     LocalDate}, {@code LocalDateTime} or {@code Instant}
 */
record ParquetKind(ColumnType declared, Values values) {
  private static final int MOST_DIGITS = 65;
  private static final int MOST_SCALE = 30;

  @FunctionalInterface
  interface Values {
    Object read(Group group, int field, int index);
  }

  static ParquetKind of(PrimitiveType type) {
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> new ParquetKind(ColumnType.BOOLEAN, Group::getBoolean);
      case FLOAT -> new ParquetKind(ColumnType.FLOAT, Group::getFloat);
      case DOUBLE -> new ParquetKind(ColumnType.DOUBLE, Group::getDouble);
      case INT96 ->
          new ParquetKind(
              ColumnType.TIMESTAMPTZ,
              (group, field, index) -> ParquetTime.int96(group.getInt96(field, index).getBytes()));
      case INT32 -> ofInteger(type, (group, field, index) -> (long) group.getInteger(field, index));
      case INT64 -> ofInteger(type, Group::getLong);
      case BINARY, FIXED_LEN_BYTE_ARRAY -> ofBytes(type.getLogicalTypeAnnotation());
    };
  }

  private interface Longs {
    long read(Group group, int field, int index);
  }

  private static ParquetKind ofInteger(PrimitiveType type, Longs longs) {
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      return new ParquetKind(
          column(decimal),
          (g, f, i) -> BigDecimal.valueOf(longs.read(g, f, i), decimal.getScale()));
    }
    if (annotation instanceof DateLogicalTypeAnnotation) {
      return new ParquetKind(ColumnType.DATE, (g, f, i) -> ParquetTime.day(longs.read(g, f, i)));
    }
    if (annotation instanceof TimeLogicalTypeAnnotation time) {
      return new ParquetKind(
          ColumnType.TEXT, (g, f, i) -> ParquetTime.timeOfDay(longs.read(g, f, i), time.getUnit()));
    }
    if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
      return timestamp.isAdjustedToUTC()
          ? new ParquetKind(
              ColumnType.TIMESTAMPTZ,
              (g, f, i) -> ParquetTime.moment(longs.read(g, f, i), timestamp.getUnit()))
          : new ParquetKind(
              ColumnType.TIMESTAMP,
              (g, f, i) -> ParquetTime.dateTime(longs.read(g, f, i), timestamp.getUnit()));
    }
    if (annotation instanceof IntLogicalTypeAnnotation integer && !integer.isSigned()) {
      return unsigned(integer.getBitWidth(), longs);
    }
    int bits =
        annotation instanceof IntLogicalTypeAnnotation integer
            ? integer.getBitWidth()
            : type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT32 ? 32 : 64;
    return new ParquetKind(
        bits <= 16 ? ColumnType.SMALLINT : bits == 32 ? ColumnType.INT : ColumnType.BIGINT,
        longs::read);
  }

  private static ParquetKind unsigned(int bits, Longs longs) {
    if (bits == 64) {
      return new ParquetKind(
          ColumnType.decimal(20, 0),
          (g, f, i) -> new BigDecimal(Long.toUnsignedString(longs.read(g, f, i))));
    }
    return new ParquetKind(
        bits == 8 ? ColumnType.SMALLINT : bits == 16 ? ColumnType.INT : ColumnType.BIGINT,
        (g, f, i) -> longs.read(g, f, i) & 0xffffffffL);
  }

  private static ParquetKind ofBytes(LogicalTypeAnnotation annotation) {
    if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      return new ParquetKind(
          column(decimal),
          (g, f, i) -> {
            byte[] bytes = g.getBinary(f, i).getBytes();
            return bytes.length == 0
                ? bytes
                : new BigDecimal(new BigInteger(bytes), decimal.getScale());
          });
    }
    if (annotation instanceof UUIDLogicalTypeAnnotation) {
      return new ParquetKind(
          ColumnType.TEXT, (g, f, i) -> ParquetText.uuid(g.getBinary(f, i).getBytes()));
    }
    if (annotation instanceof StringLogicalTypeAnnotation
        || annotation instanceof EnumLogicalTypeAnnotation
        || annotation instanceof JsonLogicalTypeAnnotation) {
      return new ParquetKind(
          annotation instanceof JsonLogicalTypeAnnotation ? ColumnType.JSON : ColumnType.TEXT,
          (g, f, i) -> ParquetText.decode(g.getBinary(f, i).getBytes()));
    }
    return new ParquetKind(ColumnType.BINARY, (g, f, i) -> g.getBinary(f, i).getBytes());
  }

  private static ColumnType column(DecimalLogicalTypeAnnotation decimal) {
    return decimal.getPrecision() <= MOST_DIGITS && decimal.getScale() <= MOST_SCALE
        ? ColumnType.decimal(decimal.getPrecision(), decimal.getScale())
        : ColumnType.TEXT;
  }

  /** Whether its texts are documents of JSON. */
  boolean isJson() {
    return declared.equals(ColumnType.JSON);
  }
}
