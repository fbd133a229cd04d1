package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.contract.table.Printable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * Makes the values of one column from what the files have, without loss or not at all. A subclass
 * overrides what its type can take; all else is of the wrong type.
 */
abstract class Conversion {
  private final String column;
  private final ColumnType type;

  Conversion(ColumnDefinition column) {
    this.column = column.name();
    this.type = column.type();
  }

  /** The conversion to the type of this column. */
  static Conversion to(ColumnDefinition column) {
    return switch (column.type().kind()) {
      case BOOLEAN -> new BooleanConversion(column);
      case SMALLINT -> new IntegerConversion(column, Short.MIN_VALUE, Short.MAX_VALUE);
      case INT -> new IntegerConversion(column, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BIGINT -> new IntegerConversion(column, Long.MIN_VALUE, Long.MAX_VALUE);
      case FLOAT -> new FloatConversion(column);
      case DOUBLE -> new DoubleConversion(column);
      case DECIMAL -> new DecimalConversion(column);
      case VARCHAR, TEXT -> new TextConversion(column);
      case DATE -> new DateConversion(column);
      case TIMESTAMP -> new TimestampConversion(column);
      case TIMESTAMPTZ -> new InstantConversion(column);
      case BINARY -> new BinaryConversion(column);
      case JSON -> new JsonConversion(column);
    };
  }

  /** A string of JSON or Parquet, without half surrogate pairs. */
  Object string(String value) throws UnfitValue {
    throw wrongType("the text " + shown(value));
  }

  /** A field of CSV that is not NULL. */
  Object field(String value) throws UnfitValue {
    return string(value);
  }

  /** A number as it is written in JSON. */
  Object number(String literal) throws UnfitValue {
    throw wrongType("the number " + shown(literal));
  }

  /** An integer, which JSON would write as Java does. */
  Object integer(long value) throws UnfitValue {
    return number(Long.toString(value));
  }

  /** A boolean. */
  Object bool(boolean value) throws UnfitValue {
    throw wrongType(Boolean.toString(value));
  }

  /** Whether {@link #nested} wants to know its argument. */
  boolean takesNested() {
    return false;
  }

  /** An array or an object, as compact JSON, or null if that is not wanted. */
  Object nested(String json) throws UnfitValue {
    throw wrongType("an array or an object");
  }

  /** A number of Parquet with 64 bits, finite or not. */
  Object floating(double value) throws UnfitValue {
    if (!Double.isFinite(value)) {
      throw unfit(Reason.OUT_OF_RANGE, value + " where " + type() + " holds finite numbers only");
    }
    return number(Double.toString(value));
  }

  /** A number of Parquet with 32 bits, finite or not. */
  Object floating(float value) throws UnfitValue {
    if (!Float.isFinite(value)) {
      throw unfit(Reason.OUT_OF_RANGE, value + " where " + type() + " holds finite numbers only");
    }
    return number(Float.toString(value));
  }

  /** A decimal number of Parquet. */
  Object decimal(BigDecimal value) throws UnfitValue {
    return number(value.toPlainString());
  }

  /** Bytes of Parquet. */
  Object bytes(byte[] value) throws UnfitValue {
    throw wrongType(value.length + " bytes that are not declared to be text");
  }

  /** A day of Parquet. */
  Object date(LocalDate value) throws UnfitValue {
    throw wrongType("the day " + value);
  }

  /** A date and time of Parquet without a time zone. */
  Object timestamp(LocalDateTime value) throws UnfitValue {
    throw wrongType("the time " + value + " without a time zone");
  }

  /** A moment of Parquet. */
  Object instant(Instant value) throws UnfitValue {
    throw wrongType("the moment " + value);
  }

  /** The name of the type. */
  final String type() {
    return type.text();
  }

  final UnfitValue wrongType(String what) {
    return unfit(Reason.WRONG_TYPE, what + " where " + type() + " is expected");
  }

  final UnfitValue unfit(Reason reason, String detail) {
    return new UnfitValue(reason, column, detail);
  }

  /** A value in a message: in quotes, one line, not too long. */
  static String shown(String value) {
    int end = value.length() <= 60 ? value.length() : value.offsetByCodePoints(0, 30);
    return "'" + Printable.of(value.substring(0, end)) + (end < value.length() ? "…'" : "'");
  }
}
