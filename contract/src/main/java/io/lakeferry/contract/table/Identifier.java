package io.lakeferry.contract.table;

import java.nio.charset.StandardCharsets;

/**
 * The name of a schema, table or column, as the database stores it: without quotes.
 *
 * <p>Amazon Redshift allows 1 to 127 bytes of UTF-8 (<a
 * href="https://docs.aws.amazon.com/redshift/latest/dg/r_names.html">Names and identifiers</a>).
 * Control characters are refused: no database needs them, and logs and paths break on them.
 *
 * @param value the name without quotes
 */
public record Identifier(String value) {
  private static final int MAX_BYTES = 127;

  /** Refuses an empty name, one over 127 bytes, and one with a control character or half a pair. */
  public Identifier {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("Invalid identifier, it is empty; name the object");
    }
    if (value.codePoints().anyMatch(Identifier::isUnprintable)) {
      throw new IllegalArgumentException(
          "Invalid identifier, it holds a control character or half a surrogate pair: "
              + Printable.of(value));
    }
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "Invalid identifier, it has "
              + bytes
              + " bytes where Redshift allows "
              + MAX_BYTES
              + ": "
              + Printable.of(value));
    }
  }

  /**
   * Reads one identifier as SQL writes it: {@code "Any ""text"""} as it stands, or a bare word,
   * whose ASCII letters are folded to lower case as Redshift does.
   */
  public static Identifier parse(String text) {
    if (text.startsWith("\"")) {
      if (text.length() < 2 || !text.endsWith("\"")) {
        throw new IllegalArgumentException(
            "Invalid identifier, its quote is not closed: " + Printable.of(text));
      }
      String inner = text.substring(1, text.length() - 1);
      if (inner.replace("\"\"", "").contains("\"")) {
        throw new IllegalArgumentException(
            "Invalid identifier, double the quotes inside it: " + Printable.of(text));
      }
      return new Identifier(inner.replace("\"\"", "\""));
    }
    if (!text.isEmpty() && !isBareWord(text)) {
      throw new IllegalArgumentException(
          "Invalid identifier, put it in double quotes: " + Printable.of(text));
    }
    return new Identifier(folded(text));
  }

  /** Quoted for Redshift and PostgreSQL; the one place where that is done. */
  public String quoted() {
    return '"' + value.replace("\"", "\"\"") + '"';
  }

  /** ASCII only: other letters stay as they are, and some grow when they are folded. */
  private static String folded(String text) {
    StringBuilder folded = new StringBuilder(text);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        folded.setCharAt(i, (char) (c - 'A' + 'a'));
      }
    }
    return folded.toString();
  }

  static boolean isUnprintable(int codePoint) {
    return Character.isISOControl(codePoint)
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }

  private static boolean isBareWord(String text) {
    int first = text.codePointAt(0);
    return (Character.isLetter(first) || first == '_')
        && text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '$');
  }
}
