package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;

/**
 * To a number of 32 bits. A number written with up to 9 digits is what some float is written as and
 * becomes that; an integer, or a number with more digits, has to be a float exactly.
 */
final class FloatConversion extends NumberConversion {
  private static final int DIGITS = 9;
  private static final long EXACT_INTEGERS = 1L << 24;

  private final FloatingText text = new FloatingText();

  FloatConversion(ColumnDefinition column) {
    super(column);
  }

  @Override
  Object floating(double value) throws UnfitValue {
    if (Double.isFinite(value) && (float) value == value) {
      return value;
    }
    return super.floating(value);
  }

  @Override
  Object floating(float value) throws UnfitValue {
    return Float.isFinite(value) ? (double) value : super.floating(value);
  }

  @Override
  Object number(String literal) throws UnfitValue {
    text.read(literal);
    float value = Float.parseFloat(literal);
    boolean isZero = text.significantDigits() == 0;
    if (!Float.isFinite(value) || (value == 0 && !isZero)) {
      throw outOfRange(literal);
    }
    boolean rounds =
        text.isInteger()
            ? Math.abs(value) >= EXACT_INTEGERS
            : text.significantDigits() > DIGITS || Math.abs(value) < Float.MIN_NORMAL;
    if (rounds && !isZero && !isKept(literal, value)) {
      throw inexact(literal);
    }
    return (double) value;
  }

  private boolean isKept(String literal, float value) throws UnfitValue {
    return FloatingText.isExactly(exact(literal), value)
        || (!text.isInteger() && exact(Float.toString(value)).compareTo(exact(literal)) == 0);
  }
}
