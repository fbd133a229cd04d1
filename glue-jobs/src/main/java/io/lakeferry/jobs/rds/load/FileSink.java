package io.lakeferry.jobs.rds.load;

import io.lakeferry.jobs.source.RecordSink;

/** What takes the records of one thread, file after file. */
interface FileSink extends RecordSink {
  /**
   * Says which file the next records are of.
   *
   * @param file its place among the files of the load, from 0
   */
  void begin(int file);

  /** Says that no more records come. */
  void flush();
}
