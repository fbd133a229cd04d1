package io.lakeferry.jobs.source;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a file on their way from S3. A stream that ends early is a failed transfer, which
 * must not be mistaken for a file that is cut: the one is to be tried again, the other goes to
 * quarantine.
 */
final class ArrivingBytes extends FilterInputStream {
  private final SourceFile file;
  private long arrived;

  ArrivingBytes(SourceFile file, InputStream content) {
    super(content);
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    if (count >= 0) {
      arrived += count;
    } else if (arrived != file.bytes()) {
      throw new EOFException(
          "Cannot read "
              + file.uri()
              + ", "
              + arrived
              + " bytes have arrived where "
              + file.bytes()
              + " were listed; run again");
    }
    return count;
  }

  @Override
  public long skip(long count) {
    throw new UnsupportedOperationException("skipped bytes would not be counted");
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
