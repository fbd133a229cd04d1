package io.lakeferry.jobs.source;

import io.lakeferry.contract.flow.SourceFormat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The bytes of a record as its file has them, or as many of them as are kept. */
public final class RawRecord {
  /** What is kept of a long record, in bytes. */
  public static final int MOST_BYTES = 64 << 10;

  private final SourceFormat format;
  private final Optional<String> header;
  private final byte[] bytes;

  /**
   * The bytes, which are the record's own from now on.
   *
   * @param format how to read them, JSON or CSV; a record of Parquet is rendered as JSON
   * @param header the line of the header that they need, if they are CSV
   */
  public RawRecord(SourceFormat format, Optional<String> header, byte[] bytes) {
    this.format = format;
    this.header = header;
    this.bytes = bytes;
  }

  /** How to read the bytes: JSON or CSV. */
  public SourceFormat format() {
    return format;
  }

  /** The header that the bytes need, if they are CSV. */
  public Optional<String> header() {
    return header;
  }

  /** The bytes themselves, not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** The bytes as text, with a replacement character where they are not UTF-8. */
  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
