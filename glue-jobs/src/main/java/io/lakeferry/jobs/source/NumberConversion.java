package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;
import java.math.BigDecimal;

/** To a number: from numbers only, which CSV has to write as JSON does. */
abstract class NumberConversion extends Conversion {
  // A double that is written out has up to 1,074 digits; reading more than that takes its time.
  private static final int MOST_CHARACTERS = 1100;

  NumberConversion(ColumnDefinition column) {
    super(column);
  }

  @Override
  final Object field(String value) throws UnfitValue {
    return NumberText.isNumber(value) ? number(value) : string(value);
  }

  /** The exact value of a literal; of an acceptable length, with an exponent of 32 bits. */
  final BigDecimal exact(String literal) throws UnfitValue {
    if (literal.length() > MOST_CHARACTERS) {
      throw outOfRange(literal);
    }
    try {
      return new BigDecimal(literal);
    } catch (NumberFormatException e) {
      throw outOfRange(literal);
    }
  }

  final UnfitValue outOfRange(String literal) {
    return unfit(Reason.OUT_OF_RANGE, shown(literal) + " is out of the range of " + type());
  }

  final UnfitValue inexact(String literal) {
    return unfit(Reason.INEXACT, shown(literal) + " has more digits than " + type() + " can hold");
  }
}
