package io.lakeferry.jobs.source;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A text, then another one many times, then a third; as a stream, as it may be long. */
final class Filled extends InputStream {
  private static final String NUMBER = "#";

  private final byte[] start;
  private final String filling;
  private final boolean isNumbered;
  private final long count;
  private final byte[] end;
  private byte[] part;
  private int at;
  private long parts;

  /** In the filling, a hash stands for the seven digits of the time that it is. */
  Filled(String start, String filling, long count, String end) {
    this.start = start.getBytes(StandardCharsets.US_ASCII);
    this.filling = filling;
    this.isNumbered = filling.contains(NUMBER);
    this.count = count;
    this.end = end.getBytes(StandardCharsets.US_ASCII);
    this.part = this.start;
  }

  long length() {
    return start.length + count * filling(0).length + end.length;
  }

  private byte[] filling(long number) {
    String text =
        isNumbered
            ? filling.replace(NUMBER, Long.toString(10_000_000 + number).substring(1))
            : filling;
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public int read() {
    while (at == part.length) {
      if (parts > count) {
        return -1;
      }
      at = 0;
      if (parts == count) {
        part = end;
      } else if (parts == 0 || isNumbered) {
        part = filling(parts);
      }
      parts++;
    }
    return part[at++];
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    for (int i = 0; i < length; i++) {
      int next = read();
      if (next < 0) {
        return i == 0 ? -1 : i;
      }
      buffer[offset + i] = (byte) next;
    }
    return length;
  }
}
