package io.lakeferry.jobs.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts the content of a file into frames, one for each record. A frame is in one piece in the
 * buffer, up to a limit; of a longer one only the beginning is kept, the rest is read over.
 */
final class Frames implements AutoCloseable {
  /** The longest record, in bytes. */
  static final int MOST_BYTES = 16 << 20;

  private static final int PIECE = 256 << 10;

  private final Frame frame;
  private byte[] bytes = new byte[PIECE];
  private int from;
  private int next;
  private int limit;
  private long base;
  private FileContent content;
  private boolean ended;
  private CorruptFile corruption;

  /** Shows each of its frames through this one. */
  Frames(Frame frame) {
    this.frame = frame;
  }

  /** Begins with a file; a mark of the byte order at its start is not part of any record. */
  void open(SourceFile file, InputStream stream) throws IOException {
    if (bytes.length > PIECE) {
      bytes = new byte[PIECE];
    }
    from = 0;
    next = 0;
    limit = 0;
    base = 0;
    ended = false;
    corruption = null;
    content = FileContent.open(file, stream);
    frame.open(file);
    boolean more = true;
    while (more && limit < 3) {
      more = fill();
    }
    if (limit >= 3
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf) {
      next = 3;
    }
  }

  /** The first byte that is not white, or -1 if there is none; what is before it is read over. */
  int peek() throws IOException {
    do {
      for (; next < limit; next++) {
        if (!Frame.isWhite(bytes[next])) {
          return bytes[next];
        }
      }
      from = next;
    } while (moreFromNext());
    return -1;
  }

  /** Steps over the byte that was {@linkplain #peek peeked}. */
  void skip() {
    next++;
  }

  /** Begins with the frame again that was found last, which must not be too long. */
  void again() {
    next = from;
  }

  /** Makes one frame of all that is left, if that is sound and no longer than a record may be. */
  boolean takeTheRest() throws IOException {
    from = next;
    while (limit - from <= MOST_BYTES) {
      if (!moreFromNext()) {
        cut(limit, true);
        next = limit;
        return corruption == null;
      }
    }
    return false;
  }

  /** Goes to the next frame; false if nothing is left. */
  boolean next(Boundary boundary) throws IOException {
    boundary.begin();
    from = next;
    int seen = 0;
    for (; ; ) {
      int end = boundary.find(bytes, from + seen, limit);
      seen = limit - from;
      if (end >= 0) {
        cut(end, true);
        next = end + 1;
        return true;
      }
      if (seen > MOST_BYTES) {
        readOver(boundary);
        return true;
      }
      if (!fill()) {
        cut(limit, false);
        next = limit;
        return seen > 0;
      }
    }
  }

  /** What is wrong with the file behind the last byte that could be read. */
  Optional<CorruptFile> corruption() {
    return Optional.ofNullable(corruption);
  }

  private void cut(int end, boolean complete) {
    frame.set(bytes, from, end, base + from, end - from, complete);
  }

  private void readOver(Boundary boundary) throws IOException {
    byte[] head = Arrays.copyOfRange(bytes, from, from + RawRecord.MOST_BYTES);
    long offset = base + from;
    int end = -1;
    do {
      from = limit;
      if (!fill()) {
        break;
      }
      end = boundary.find(bytes, from, limit);
    } while (end < 0);
    int stop = end < 0 ? limit : end;
    next = end < 0 ? limit : end + 1;
    frame.set(head, 0, head.length, offset, base + stop - offset, end >= 0);
  }

  private boolean moreFromNext() throws IOException {
    boolean more = fill();
    next = from;
    return more;
  }

  /** Adds at least one byte; those from {@code from} on stay, but move to the front. */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (from > 0) {
      System.arraycopy(bytes, from, bytes, 0, limit - from);
      base += from;
      limit -= from;
      from = 0;
    }
    if (limit == bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(2 * bytes.length, MOST_BYTES + PIECE));
    }
    try {
      int count = content.read(bytes, limit, bytes.length - limit);
      ended = count < 0;
      limit += Math.max(0, count);
    } catch (CorruptFile e) {
      corruption = e;
      ended = true;
    }
    return !ended;
  }

  @Override
  public void close() {
    if (content != null) {
      content.close();
    }
  }
}
