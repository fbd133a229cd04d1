package io.lakeferry.jobs.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at bytes of text, eight at a time where all are ASCII. */
final class Octets {
  /** There is a byte of more than seven bits. */
  static final int BEYOND_ASCII = 1;

  /** There is a backslash. */
  static final int BACKSLASH = 2;

  /** There is a byte 0. */
  static final int NUL = 4;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;

  private Octets() {}

  /** Where the first such byte is, or -1. */
  static int indexOf(byte wanted, byte[] bytes, int from, int to) {
    long pattern = (wanted & 0xff) * ONES;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long zeros = zeros((long) LONGS.get(bytes, i) ^ pattern);
      if (zeros != 0) {
        return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    for (; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** What there is among the bytes, as a sum of the constants. */
  static int look(byte[] bytes, int from, int to) {
    long beyond = 0;
    long backslashes = 0;
    long zeros = 0;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, i);
      beyond |= eight;
      backslashes |= zeros(eight ^ ('\\' * ONES));
      zeros |= zeros(eight);
    }
    for (; i < to; i++) {
      beyond |= bytes[i];
      backslashes |= bytes[i] == '\\' ? 1 : 0;
      zeros |= bytes[i] == 0 ? 1 : 0;
    }
    return ((beyond & TOPS) != 0 ? BEYOND_ASCII : 0)
        | (backslashes != 0 ? BACKSLASH : 0)
        | (zeros != 0 ? NUL : 0);
  }

  /** Tops of the bytes that are 0; the lowest of them is exact, those above it may be false. */
  private static long zeros(long eight) {
    return (eight - ONES) & ~eight & TOPS;
  }

  /**
   * Where the first byte is that does not belong to UTF-8 as RFC 3629 has it, so without surrogates
   * and overlong forms; -1 if all do.
   */
  static int firstNotUtf8(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      int length = length(bytes, i, to);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return -1;
  }

  private static int length(byte[] bytes, int i, int to) {
    int first = bytes[i] & 0xff;
    if (first < 0x80) {
      return 1;
    }
    int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || i + length > to) {
      return 0;
    }
    int second = bytes[i + 1] & 0xff;
    int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > most) {
      return 0;
    }
    for (int k = 2; k < length; k++) {
      if ((bytes[i + k] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
