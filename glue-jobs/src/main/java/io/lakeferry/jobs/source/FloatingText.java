package io.lakeferry.jobs.source;

import java.math.BigDecimal;

/**
 * Reads numbers with 64 bits and tells how many digits they are written with. Up to 15 digits and
 * small powers of ten, mantissa and power are exact as doubles and one division rounds correctly
 * (Clinger, "How to read floating point numbers accurately", 1990); that is most numbers, and a
 * fifth of the time.
 */
final class FloatingText {
  private static final int EXACT_DIGITS = 15;
  private static final double[] POWERS = new double[23];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = 10 * POWERS[i - 1];
    }
  }

  private int digits;
  private int significant;
  private long mantissa;
  private int fraction;
  private boolean hasExponent;
  private boolean isInteger;

  /** Reads the digits of a number that JSON could have written. */
  void read(String literal) {
    digits = 0;
    mantissa = 0;
    fraction = 0;
    hasExponent = false;
    isInteger = true;
    int zeros = 0;
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      if (c == '.') {
        isInteger = false;
      } else if (c == 'e' || c == 'E') {
        isInteger = false;
        hasExponent = true;
        break;
      } else if (c != '-') {
        fraction += isInteger ? 0 : 1;
        if (c == '0' && digits == 0) {
          continue;
        }
        // Zeros at the end are no digits that a double has to hold.
        zeros = c == '0' ? zeros + 1 : 0;
        digits++;
        mantissa = digits <= EXACT_DIGITS ? 10 * mantissa + (c - '0') : 0;
      }
    }
    significant = digits - zeros;
  }

  /** How many digits there are from the first to the last that is not zero. */
  int significantDigits() {
    return significant;
  }

  /** Whether it has neither a fraction nor an exponent. */
  boolean isInteger() {
    return isInteger;
  }

  /** The nearest double to what was read. */
  double value(String literal) {
    if (hasExponent || digits > EXACT_DIGITS || fraction >= POWERS.length) {
      return Double.parseDouble(literal);
    }
    double value = mantissa / POWERS[fraction];
    return literal.charAt(0) == '-' ? -value : value;
  }

  /** Whether a number is exactly this one. */
  static boolean isExactly(BigDecimal number, double value) {
    return new BigDecimal(value).compareTo(number) == 0;
  }
}
