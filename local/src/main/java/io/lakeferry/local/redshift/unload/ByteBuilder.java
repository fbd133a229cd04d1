package io.lakeferry.local.redshift.unload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes, for one thread: rows pass through it byte by byte. */
final class ByteBuilder {
  private byte[] bytes = new byte[1 << 12];
  private int length;

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  void add(int value) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    bytes[length++] = (byte) value;
  }

  void add(byte[] from, int start, int end) {
    int added = end - start;
    if (length + added > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + added, length * 2));
    }
    System.arraycopy(from, start, bytes, length, added);
    length += added;
  }

  void add(byte[] from) {
    add(from, 0, from.length);
  }

  void add(ByteBuilder other) {
    add(other.bytes, 0, other.length);
  }

  void writeTo(OutputStream output) throws IOException {
    output.write(bytes, 0, length);
  }

  String text(int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  byte at(int index) {
    return bytes[index];
  }

  byte[] array() {
    return bytes;
  }
}
