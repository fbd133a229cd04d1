package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;
import java.math.BigDecimal;

/** To an integer: from numbers without a fraction, however they are written ({@code 1.0}, 1e3). */
final class IntegerConversion extends NumberConversion {
  private static final int MOST_DIGITS = 19;

  private final long least;
  private final long most;

  IntegerConversion(ColumnDefinition column, long least, long most) {
    super(column);
    this.least = least;
    this.most = most;
  }

  @Override
  Object integer(long value) throws UnfitValue {
    if (value < least || value > most) {
      throw outOfRange(Long.toString(value));
    }
    return value;
  }

  @Override
  Object number(String literal) throws UnfitValue {
    if (literal.length() < MOST_DIGITS && NumberText.isInteger(literal)) {
      return integer(Long.parseLong(literal));
    }
    BigDecimal value = exact(literal).stripTrailingZeros();
    if (value.scale() > 0) {
      throw unfit(Reason.INEXACT, shown(literal) + " has a fraction, which " + type() + " has not");
    }
    // The long arithmetic keeps 1e2147483647 from being written out.
    if ((long) value.precision() - value.scale() > MOST_DIGITS) {
      throw outOfRange(literal);
    }
    try {
      return integer(value.longValueExact());
    } catch (ArithmeticException e) {
      throw outOfRange(literal);
    }
  }
}
