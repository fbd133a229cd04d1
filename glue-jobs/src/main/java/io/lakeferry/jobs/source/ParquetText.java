package io.lakeferry.jobs.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Texts as Parquet keeps them. */
final class ParquetText {
  /** Half a surrogate pair. */
  static final char BROKEN = '\udc00';

  private ParquetText() {}

  /**
   * The text of UTF-8. A byte that does not belong there becomes half a surrogate pair, which no
   * text of UTF-8 holds: so it is noticed, even when it was written to JSON and read again.
   */
  static String decode(byte[] bytes) {
    int fault = Octets.firstNotUtf8(bytes, 0, bytes.length);
    if (fault < 0) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (fault >= 0) {
      text.append(new String(bytes, from, fault - from, StandardCharsets.UTF_8));
      text.append((char) (BROKEN + (bytes[fault] & 0xff)));
      from = fault + 1;
      fault = Octets.firstNotUtf8(bytes, from, bytes.length);
    }
    return text.append(new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8))
        .toString();
  }

  static String uuid(byte[] bytes) {
    ByteBuffer words = ByteBuffer.wrap(bytes);
    return new UUID(words.getLong(), words.getLong()).toString();
  }
}
