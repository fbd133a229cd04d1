package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;

/**
 * To a number of 64 bits. A number written with up to 17 digits is what some double is written as
 * and becomes that; an integer, or a number with more digits, has to be a double exactly.
 */
final class DoubleConversion extends NumberConversion {
  private static final int DIGITS = 17;
  private static final long EXACT_INTEGERS = 1L << 53;

  private final FloatingText text = new FloatingText();

  DoubleConversion(ColumnDefinition column) {
    super(column);
  }

  @Override
  Object integer(long value) throws UnfitValue {
    if (value < -EXACT_INTEGERS || value > EXACT_INTEGERS) {
      return number(Long.toString(value));
    }
    return (double) value;
  }

  @Override
  Object floating(double value) throws UnfitValue {
    return Double.isFinite(value) ? value : super.floating(value);
  }

  @Override
  Object floating(float value) throws UnfitValue {
    return Float.isFinite(value) ? (double) value : super.floating(value);
  }

  @Override
  Object number(String literal) throws UnfitValue {
    text.read(literal);
    double value = text.value(literal);
    boolean isZero = text.significantDigits() == 0;
    if (!Double.isFinite(value) || (value == 0 && !isZero)) {
      throw outOfRange(literal);
    }
    boolean rounds =
        text.isInteger()
            ? Math.abs(value) >= EXACT_INTEGERS
            : text.significantDigits() > DIGITS || Math.abs(value) < Double.MIN_NORMAL;
    if (rounds && !isZero && !isKept(literal, value)) {
      throw inexact(literal);
    }
    return value;
  }

  private boolean isKept(String literal, double value) throws UnfitValue {
    return FloatingText.isExactly(exact(literal), value)
        || (!text.isInteger() && exact(Double.toString(value)).compareTo(exact(literal)) == 0);
  }
}
