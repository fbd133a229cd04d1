package io.lakeferry.jobs.rds.ledger;

/** The order in which S3 lists keys and the ledger sorts them: by their bytes in UTF-8. */
final class Utf8Order {
  private Utf8Order() {}

  /** Negative, zero or positive, as the first text comes before, is, or comes after the second. */
  static int compare(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char c = a.charAt(i);
      char d = b.charAt(i);
      if (c != d) {
        return Integer.compare(rank(c), rank(d));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Surrogates stand for characters that UTF-8 sorts behind all others. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + Character.MAX_VALUE : c;
  }
}
