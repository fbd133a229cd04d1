package io.lakeferry.jobs.rds.postgres;

import io.lakeferry.jobs.rds.database.Block;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Writes a decimal as {@code numeric_recv} reads it: digits to the base of 10,000, the weight of
 * the first of them, the sign, and how many decimal digits stand after the point.
 */
final class BinaryNumeric {
  private static final int BASE = 10_000;
  private static final int DIGITS_IN_BASE = 4;
  private static final int HEADER = 4 * Short.BYTES;
  private static final int NEGATIVE = 0x4000;
  // Ten to this power and its padding fit into a long.
  private static final int LONG_DIGITS = 14;
  private static final BigInteger BIG_BASE = BigInteger.valueOf(BASE);
  private static final long[] PADDING = {1, 10, 100, 1000};

  private BinaryNumeric() {}

  static void write(BigDecimal value, Block block) {
    BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
    int scale = plain.scale();
    int padding = Math.floorMod(-scale, DIGITS_IN_BASE);
    short[] digits =
        plain.precision() <= LONG_DIGITS
            ? digits(Math.abs(plain.unscaledValue().longValue()) * PADDING[padding])
            : digits(plain.unscaledValue().abs().multiply(BigInteger.valueOf(PADDING[padding])));
    int weight = digits.length - (scale + padding) / DIGITS_IN_BASE - 1;
    block.putInt(HEADER + digits.length * Short.BYTES);
    block.putShort(digits.length);
    block.putShort(weight);
    block.putShort(plain.signum() < 0 ? NEGATIVE : 0);
    block.putShort(scale);
    for (short digit : digits) {
      block.putShort(digit);
    }
  }

  private static short[] digits(long number) {
    int count = 0;
    for (long rest = number; rest > 0; rest /= BASE) {
      count++;
    }
    short[] digits = new short[count];
    long rest = number;
    for (int i = count - 1; i >= 0; i--) {
      digits[i] = (short) (rest % BASE);
      rest /= BASE;
    }
    return digits;
  }

  /** Digits of a thousand at most, so that dividing again and again is quick enough. */
  private static short[] digits(BigInteger number) {
    int most = (int) (number.bitLength() / 13.0) + 1;
    short[] digits = new short[most];
    int first = most;
    BigInteger rest = number;
    while (rest.signum() > 0) {
      BigInteger[] parts = rest.divideAndRemainder(BIG_BASE);
      digits[--first] = parts[1].shortValue();
      rest = parts[0];
    }
    short[] trimmed = new short[most - first];
    System.arraycopy(digits, first, trimmed, 0, trimmed.length);
    return trimmed;
  }
}
