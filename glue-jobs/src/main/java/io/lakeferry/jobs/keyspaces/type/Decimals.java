package io.lakeferry.jobs.keyspaces.type;

import java.math.BigDecimal;

/** Decimals as files have them: their exact texts. */
public final class Decimals {
  private Decimals() {}

  /**
   * Any decimal that was printed, whose exponent may be too large for the JDK to parse.
   *
   * @throws NumberFormatException if the text is none
   */
  public static BigDecimal of(String text) {
    int exponent = text.indexOf('E');
    if (exponent < 0) {
      return new BigDecimal(text);
    }
    BigDecimal digits = new BigDecimal(text.substring(0, exponent));
    long scale = digits.scale() - Long.parseLong(text.substring(exponent + 1));
    return new BigDecimal(digits.unscaledValue(), Math.toIntExact(scale));
  }

  /** A text that two decimals share if and only if they are the same number, whatever its scale. */
  public static String withoutScale(String text) {
    BigDecimal number = of(text);
    // Of the digits alone, since an exponent at the end of its range cannot grow.
    BigDecimal digits = new BigDecimal(number.unscaledValue()).stripTrailingZeros();
    return digits.signum() == 0
        ? "0"
        : digits.unscaledValue() + "E" + (-(long) number.scale() - digits.scale());
  }
}
