package io.lakeferry.jobs.source;

import io.lakeferry.contract.flow.SourceFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes between two boundaries, in a buffer that others fill; the same object for all of them.
 */
final class Frame implements Origin {
  private final SourceFormat format;
  private SourceFile file;
  private Optional<String> header = Optional.empty();
  private byte[] bytes;
  private int from;
  private int to;
  private long offset;
  private long length;
  private boolean complete;

  Frame(SourceFormat format) {
    this.format = format;
  }

  void open(SourceFile next) {
    file = next;
    header = Optional.empty();
  }

  /** The records to come need this header. */
  void under(String line) {
    header = Optional.of(line);
  }

  void set(byte[] buffer, int first, int end, long start, long total, boolean hasEnd) {
    bytes = buffer;
    from = first;
    to = end;
    offset = start;
    length = total;
    complete = hasEnd;
  }

  /** Leaves white space out at both ends. */
  void trim() {
    while (from < to && isWhite(bytes[from])) {
      from++;
      offset++;
      length--;
    }
    while (to > from && isWhite(bytes[to - 1])) {
      to--;
      length--;
    }
  }

  /** Leaves the first half of a line's end out. */
  void trimCarriageReturn() {
    if (to > from && bytes[to - 1] == '\r') {
      to--;
      length--;
    }
  }

  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** What is in the buffer, which must be UTF-8. */
  String text() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** Whether the boundary was found; if not, the file has ended before. */
  boolean isComplete() {
    return complete;
  }

  /** Whether it has more bytes than a record may have; the buffer may hold only its beginning. */
  boolean isTooLong() {
    return length > Frames.MOST_BYTES;
  }

  @Override
  public SourceFile file() {
    return file;
  }

  @Override
  public Position position(long record) {
    return new Position(record, offset, length);
  }

  @Override
  public RawRecord raw() {
    int end = Math.min(to, from + RawRecord.MOST_BYTES);
    return new RawRecord(format, header, Arrays.copyOfRange(bytes, from, end));
  }

  static boolean isWhite(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
