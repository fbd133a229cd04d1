package io.lakeferry.local.server;

import java.math.BigInteger;
import java.security.SecureRandom;

/** Passwords that nobody guesses. */
public final class RandomPassword {
  private static final int BITS = 130;

  private RandomPassword() {}

  /** Letters and digits, among them a capital letter and a digit, which Redshift asks for. */
  public static String next() {
    return new BigInteger(BITS, new SecureRandom()).toString(36) + "A1";
  }
}
