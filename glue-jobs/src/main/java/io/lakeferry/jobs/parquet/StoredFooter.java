package io.lakeferry.jobs.parquet;

import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.StagedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/** The end of a Parquet file in S3, which says what is in it. */
public final class StoredFooter {
  // Holds nearly every footer; a longer one costs a second request.
  private static final int FIRST_READ = 64 * 1024;
  // The length of the footer, and the magic word.
  private static final int TAIL = 8;
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private StoredFooter() {}

  /**
   * Reads the footer by ranged requests, without its row groups.
   *
   * @throws JobFailure if the file is no Parquet
   */
  public static FileMetaData read(ObjectStore store, StagedFile file) {
    if (file.bytes() < TAIL + MAGIC.length) {
      throw invalid(file, "it has only " + file.bytes() + " bytes");
    }
    int length = (int) Math.min(FIRST_READ, file.bytes());
    byte[] end = store.bytes(file.bucket(), file.key(), file.bytes() - length, length);
    if (end.length != length
        || !Arrays.equals(end, length - MAGIC.length, length, MAGIC, 0, MAGIC.length)) {
      throw invalid(file, "it does not end as Parquet does at byte " + file.bytes());
    }
    int footer = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt(length - TAIL);
    if (footer < 0 || footer > file.bytes() - TAIL) {
      throw invalid(file, "its footer claims " + footer + " bytes");
    }
    byte[] metadata =
        footer <= length - TAIL
            ? Arrays.copyOfRange(end, length - TAIL - footer, length - TAIL)
            : store.bytes(file.bucket(), file.key(), file.bytes() - TAIL - footer, footer);
    try {
      return Util.readFileMetaData(new ByteArrayInputStream(metadata), true);
    } catch (IOException e) {
      throw new JobFailure("Cannot read the Parquet footer of " + file.uri(), e);
    }
  }

  /** A file that is not what it should be. */
  public static JobFailure invalid(StagedFile file, String why) {
    return new JobFailure(
        "Invalid Parquet file "
            + file.uri()
            + ", "
            + why
            + "; nothing was published, run the window again");
  }
}
