package io.lakeferry.contract.lake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

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

  /** The text that was escaped. */
  static String unescape(String part) {
    byte[] escaped = part.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream text = new ByteArrayOutputStream(escaped.length);
    for (int i = 0; i < escaped.length; i++) {
      if (escaped[i] == '%') {
        text.write(HexFormat.fromHexDigits(part, i + 1, i + 3));
        i += 2;
      } else {
        text.write(escaped[i]);
      }
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
