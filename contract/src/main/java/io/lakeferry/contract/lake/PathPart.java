package io.lakeferry.contract.lake;

import java.nio.charset.StandardCharsets;

/** One part of an S3 key. */
final class PathPart {
  private static final String ESCAPED = "\"#%'*/:=?\\{}[]^`<>|~;&$+,@!()";

  private PathPart() {}

  /**
   * The text with every character that Hive or S3 would misread as {@code %XX} of its UTF-8 bytes,
   * as Hive writes partition values; {@code .} and {@code ..} and a leading {@code _} or {@code .}
   * (hidden files to Spark, Hive and Athena) are escaped too. Two different texts give two
   * different parts.
   */
  static String escape(String text) {
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean hidden = i == 0 && (c == '.' || c == '_');
      if (c < ' ' || c > '~' || ESCAPED.indexOf(c) >= 0 || hidden) {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          part.append(String.format("%%%02X", b));
        }
      } else {
        part.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return part.toString();
  }
}
