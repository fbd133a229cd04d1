package io.lakeferry.jobs.rds.load;

import io.lakeferry.jobs.quarantine.Quarantine;
import io.lakeferry.jobs.rds.lake.RowFiles;
import io.lakeferry.jobs.rds.ledger.LoadedFile;
import io.lakeferry.jobs.source.BadRecord;
import io.lakeferry.jobs.source.NewColumn;
import io.lakeferry.jobs.source.RecordReader;
import io.lakeferry.jobs.source.SourceFile;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/** Brings the good rows of files into Parquet files, which a query can read. */
public final class RowStaging {
  private final S3Client client;
  private final Supplier<RecordReader> readers;

  /**
   * A staging.
   *
   * @param readers makes a reader for each thread
   */
  public RowStaging(S3Client client, Supplier<RecordReader> readers) {
    this.client = client;
    this.readers = readers;
  }

  /**
   * Stages the rows of all files.
   *
   * @return the files with what was in them; their rows are those that were written
   * @throws NewColumn if columns have to be found out first
   */
  public List<LoadedFile> run(
      List<SourceFile> files, RowFiles rows, Quarantine quarantine, BadRecords badRecords)
      throws InterruptedException, NewColumn {
    FileCounts counts = new FileCounts(files);
    BadRecordCount bad = badRecords.count();
    try (FileReaders threads = new FileReaders(client, files)) {
      threads.run(() -> counts.reading(readers.get(), new Sink(rows, quarantine, bad)));
    }
    bad.check(counts.total().records());
    return counts.files();
  }

  private static final class Sink implements FileSink {
    private final WaitingRows rows;
    private final Quarantine quarantine;
    private final BadRecordCount badRecords;

    Sink(RowFiles files, Quarantine quarantine, BadRecordCount badRecords) {
      this.rows = new WaitingRows(files::write);
      this.quarantine = quarantine;
      this.badRecords = badRecords;
    }

    @Override
    public void begin(int file) {
      // Rows in Parquet have no place in the load.
    }

    @Override
    public void row(long record, Object[] values) {
      rows.add("", values);
    }

    @Override
    public void bad(BadRecord bad) {
      quarantine.add(bad);
      badRecords.add(bad);
    }

    @Override
    public void flush() {
      rows.flush();
    }
  }
}
