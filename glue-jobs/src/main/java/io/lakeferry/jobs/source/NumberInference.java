package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.ColumnType;
import java.math.BigDecimal;

/**
 * The type that takes every number of a column: bigint, or for longer integers decimal; for numbers
 * with a fraction or an exponent double, or where one would be rounded decimal; text if none will
 * do.
 */
final class NumberInference {
  // What MySQL allows.
  private static final int MOST_DIGITS = 65;
  private static final int MOST_SCALE = 30;
  // So many digits are exact in every type, be they integers or not.
  private static final int EASY_CHARACTERS = 15;

  private final Conversion toLong = probe(ColumnType.BIGINT);
  private final Conversion toDouble = probe(ColumnType.DOUBLE);
  private final Conversion toDecimal =
      probe(ColumnType.decimal(MOST_DIGITS + MOST_SCALE, MOST_SCALE));
  private boolean areIntegers = true;
  private boolean fitLong = true;
  private boolean fitDouble = true;
  private boolean fitDecimal = true;
  private int whole = 1;
  private int scale;

  private static Conversion probe(ColumnType type) {
    return Conversion.to(new ColumnDefinition("probe", type, false));
  }

  void add(String literal) {
    if (literal.length() <= EASY_CHARACTERS && isEasy(literal)) {
      return;
    }
    areIntegers &= NumberText.isInteger(literal);
    fitLong = fitLong && isTaken(toLong, literal);
    fitDouble = fitDouble && isTaken(toDouble, literal);
    fitDecimal = fitDecimal && isTaken(toDecimal, literal);
    if (fitDecimal) {
      measure(new BigDecimal(literal));
    }
  }

  /** Takes a number that every one of the types holds, as nearly all are. */
  private boolean isEasy(String literal) {
    int sign = literal.charAt(0) == '-' ? 1 : 0;
    if (NumberText.isInteger(literal)) {
      whole = Math.max(whole, literal.length() - sign);
      return true;
    }
    int point = literal.indexOf('.');
    int end = literal.length();
    if (point < 0 || !NumberText.isInteger(literal.substring(point + 1))) {
      return false;
    }
    while (literal.charAt(end - 1) == '0') {
      end--;
    }
    areIntegers = false;
    whole = Math.max(whole, point - sign);
    scale = Math.max(scale, end - point - 1);
    return true;
  }

  void merge(NumberInference other) {
    areIntegers &= other.areIntegers;
    fitLong &= other.fitLong;
    fitDouble &= other.fitDouble;
    fitDecimal &= other.fitDecimal;
    whole = Math.max(whole, other.whole);
    scale = Math.max(scale, other.scale);
  }

  ColumnType type() {
    if (areIntegers && fitLong) {
      return ColumnType.BIGINT;
    }
    if (!areIntegers && fitDouble) {
      return ColumnType.DOUBLE;
    }
    return fitDecimal && whole + scale <= MOST_DIGITS
        ? ColumnType.decimal(whole + scale, scale)
        : ColumnType.TEXT;
  }

  private void measure(BigDecimal value) {
    if (value.signum() != 0) {
      BigDecimal stripped = value.stripTrailingZeros();
      whole = Math.max(whole, stripped.precision() - stripped.scale());
      scale = Math.max(scale, stripped.scale());
    }
  }

  private static boolean isTaken(Conversion conversion, String literal) {
    try {
      conversion.number(literal);
      return true;
    } catch (UnfitValue e) {
      return false;
    }
  }
}
