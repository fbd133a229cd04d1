package io.lakeferry.jobs.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** The content of a file, decompressed if its first two bytes are those of gzip. */
final class FileContent implements AutoCloseable {
  private final InputStream plain;
  private final Gunzip gunzip;

  private FileContent(InputStream plain, Gunzip gunzip) {
    this.plain = plain;
    this.gunzip = gunzip;
  }

  static FileContent open(SourceFile file, InputStream content) throws IOException {
    PushbackInputStream bytes = new PushbackInputStream(new ArrivingBytes(file, content), 2);
    byte[] magic = bytes.readNBytes(2);
    bytes.unread(magic);
    boolean compressed =
        magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
    return new FileContent(bytes, compressed ? new Gunzip(bytes) : null);
  }

  /** Reads at least one byte, or -1 at the end. */
  int read(byte[] target, int offset, int length) throws IOException, CorruptFile {
    return gunzip == null
        ? plain.read(target, offset, length)
        : gunzip.read(target, offset, length);
  }

  /** Frees what the decompression holds; the stream itself is the caller's to close. */
  @Override
  public void close() {
    if (gunzip != null) {
      gunzip.close();
    }
  }
}
