package io.lakeferry.jobs.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads gzip (RFC 1952), one member after the other, and checks each.
 *
 * <p>The JDK's own stream takes a pause of the network for the end of a file of several members,
 * and ignores what it cannot read behind the first; both would lose records in silence. The one of
 * commons-compress drops what it has read when it meets the end too early.
 */
final class Gunzip implements AutoCloseable {
  private static final int HEADER_CHECKED = 2;
  private static final int HEADER_EXTRA = 4;
  private static final int HEADER_NAME = 8;
  private static final int HEADER_COMMENT = 16;
  private static final int HEADER_RESERVED = 0xe0;

  private final InputStream compressed;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer = new byte[64 << 10];
  private int next;
  private int limit;
  private boolean inMember;
  private long written;
  private boolean ended;

  Gunzip(InputStream compressed) {
    this.compressed = compressed;
  }

  /** Reads at least one byte, or -1 at the end. What is before a fault is returned before it. */
  int read(byte[] target, int offset, int length) throws IOException, CorruptFile {
    while (!ended) {
      if (!inMember) {
        ended = next == limit && !fill();
        if (ended) {
          break;
        }
        header();
        inflater.reset();
        checksum.reset();
        written = 0;
        inMember = true;
      }
      if (inflater.needsInput()) {
        need();
        inflater.setInput(buffer, next, limit - next);
      }
      int count = inflate(target, offset, length);
      next = limit - inflater.getRemaining();
      checksum.update(target, offset, count);
      written += count;
      if (count > 0) {
        return count;
      }
      if (inflater.finished()) {
        trailer();
        inMember = false;
      } else if (inflater.needsDictionary()) {
        throw new CorruptFile("its gzip stream asks for a dictionary");
      }
    }
    return -1;
  }

  private int inflate(byte[] target, int offset, int length) throws CorruptFile {
    long before = inflater.getBytesWritten();
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      // What was inflated before the fault counts; the next call meets the fault again.
      int count = (int) (inflater.getBytesWritten() - before);
      if (count > 0) {
        return count;
      }
      throw new CorruptFile("its gzip stream is broken: " + e.getMessage());
    }
  }

  private void header() throws IOException, CorruptFile {
    if (octet() != 0x1f || octet() != 0x8b || octet() != 8) {
      throw new CorruptFile("what follows the end of a gzip stream is no other");
    }
    int flags = octet();
    if ((flags & HEADER_RESERVED) != 0) {
      throw new CorruptFile("the header of its gzip stream has unknown flags");
    }
    // Time, flags of the compression and operating system say nothing about the content.
    skip(6);
    if ((flags & HEADER_EXTRA) != 0) {
      skip(octet() | octet() << 8);
    }
    if ((flags & HEADER_NAME) != 0) {
      skipText();
    }
    if ((flags & HEADER_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKED) != 0) {
      skip(2);
    }
  }

  private void trailer() throws IOException, CorruptFile {
    if (word() != checksum.getValue() || word() != (written & 0xffffffffL)) {
      throw new CorruptFile("the checksum or the length of its gzip stream is wrong");
    }
  }

  private long word() throws IOException, CorruptFile {
    return octet() | octet() << 8 | octet() << 16 | (long) octet() << 24;
  }

  private void skip(int count) throws IOException, CorruptFile {
    for (int i = 0; i < count; i++) {
      octet();
    }
  }

  private void skipText() throws IOException, CorruptFile {
    int c;
    do {
      c = octet();
    } while (c != 0);
  }

  private int octet() throws IOException, CorruptFile {
    if (next == limit) {
      need();
    }
    return buffer[next++] & 0xff;
  }

  private void need() throws IOException, CorruptFile {
    if (next == limit && !fill()) {
      throw new CorruptFile("its gzip stream ends too early");
    }
  }

  private boolean fill() throws IOException {
    next = 0;
    limit = Math.max(0, compressed.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
