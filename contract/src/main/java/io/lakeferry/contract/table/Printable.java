package io.lakeferry.contract.table;

/** Text from outside, made fit for one line of a message. */
public final class Printable {
  private static final int MAX = 200;

  private Printable() {}

  /** Whether the text has neither control characters nor half a surrogate pair. */
  public static boolean isPrintable(String text) {
    return text.codePoints().noneMatch(Identifier::isUnprintable);
  }

  /** The text with control characters as escapes, cut after 200 characters. */
  public static String of(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(MAX)
        .forEach(
            c -> {
              if (Identifier.isUnprintable(c)) {
                line.append(String.format("\\u%04x", c));
              } else {
                line.appendCodePoint(c);
              }
            });
    return line.length() < text.length() && text.codePointCount(0, text.length()) > MAX
        ? line.append('…').toString()
        : line.toString();
  }
}
