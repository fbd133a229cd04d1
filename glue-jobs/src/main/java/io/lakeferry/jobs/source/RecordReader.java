package io.lakeferry.jobs.source;

import io.lakeferry.contract.flow.SourceFormat;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the records of files, one file after the other, as a stream with bounded memory. A reader
 * is for one thread and keeps its buffers from file to file.
 */
public interface RecordReader {
  /** A reader for files of this format. */
  static RecordReader of(SourceFormat format, ReadPlan plan) {
    return Readers.of(format, new LoadIntake(plan));
  }

  /**
   * A reader for Parquet files that a query has written. A query has no other word for JSON than
   * text, so a text that goes into a column of JSON is the document, and not a string in one.
   */
  static RecordReader ofResult(ReadPlan plan) {
    return new ParquetRecords(new LoadIntake(plan), true);
  }

  /** A reader for files of the quarantine, whose lines hold records of either format. */
  static RecordReader ofQuarantine(ReadPlan plan) {
    return new QuarantineReader(new LoadIntake(plan));
  }

  /**
   * Reads a whole file; each of its records becomes a row or a bad record, whatever its bytes are.
   *
   * @param file what is read
   * @param content its bytes as S3 has them; the caller closes it
   * @throws IOException if the stream fails or ends before {@code file.bytes()}
   * @throws NewColumn if {@link ReadPlan#evolution} is to add columns and a good record has a field
   *     that no column takes; the rest of the file has not been read
   */
  Counts read(SourceFile file, InputStream content, RecordSink sink) throws IOException, NewColumn;
}
