package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** To a decimal: from numbers that need no more digits than it has, before the point and behind. */
final class DecimalConversion extends NumberConversion {
  private final int whole;
  private final int scale;

  DecimalConversion(ColumnDefinition column) {
    super(column);
    whole = column.type().size() - column.type().scale();
    scale = column.type().scale();
  }

  @Override
  Object integer(long value) throws UnfitValue {
    return fitted(BigDecimal.valueOf(value));
  }

  @Override
  Object number(String literal) throws UnfitValue {
    return fitted(exact(literal));
  }

  @Override
  Object decimal(BigDecimal value) throws UnfitValue {
    return fitted(value);
  }

  private BigDecimal fitted(BigDecimal value) throws UnfitValue {
    if (value.signum() == 0) {
      return value.scale() >= 0 && value.scale() <= scale ? value : BigDecimal.ZERO;
    }
    // The long arithmetic keeps 1e2147483647 from being written out.
    if ((long) value.precision() - value.scale() > whole) {
      throw outOfRange(value.toString());
    }
    if (value.scale() >= 0 && value.scale() <= scale) {
      return value;
    }
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.scale() > scale) {
      throw inexact(value.toString());
    }
    return stripped.setScale(Math.max(0, stripped.scale()), RoundingMode.UNNECESSARY);
  }
}
