package io.lakeferry.jobs.parquet;

import io.lakeferry.jobs.publish.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * An object of S3, for Parquet, which knows what it wants of it: each stretch is asked for when it
 * is read, and none is kept.
 */
public final class ObjectInputFile implements InputFile {
  // The footer has small parts next to one another.
  private static final int LEAST = 64 * 1024;

  private final ObjectStore store;
  private final String bucket;
  private final String key;
  private final long bytes;

  /**
   * An object.
   *
   * @param bytes its size
   */
  public ObjectInputFile(ObjectStore store, String bucket, String key, long bytes) {
    this.store = store;
    this.bucket = bucket;
    this.key = key;
    this.bytes = bytes;
  }

  @Override
  public long getLength() {
    return bytes;
  }

  @Override
  public SeekableInputStream newStream() {
    Stretches stretches = new Stretches();
    return new DelegatingSeekableInputStream(stretches) {
      @Override
      public long getPos() {
        return stretches.position;
      }

      @Override
      public void seek(long position) {
        stretches.position = position;
      }
    };
  }

  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }

  private final class Stretches extends InputStream {
    private long position;
    private byte[] stretch = {};
    private long start;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (position >= bytes) {
        return -1;
      }
      if (position < start || position >= start + stretch.length) {
        stretch =
            store.bytes(
                bucket, key, position, (int) Math.min(Math.max(length, LEAST), bytes - position));
        start = position;
        if (stretch.length == 0) {
          throw new IOException("S3 has less of " + ObjectInputFile.this + " than it listed");
        }
      }
      int at = (int) (position - start);
      int count = Math.min(length, stretch.length - at);
      System.arraycopy(stretch, at, target, offset, count);
      position += count;
      return count;
    }
  }
}
