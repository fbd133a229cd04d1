package io.lakeferry.jobs.rds.ledger;

import java.nio.charset.StandardCharsets;

/** Texts that a driver gives as bytes, whatever it takes their column for. */
final class Utf8 {
  private Utf8() {}

  static String of(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
