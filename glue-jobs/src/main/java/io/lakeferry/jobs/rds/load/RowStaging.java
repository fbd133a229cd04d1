package io.lakeferry.jobs.rds.load;

import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.quarantine.Quarantine;
import io.lakeferry.jobs.rds.lake.RowFiles;
import io.lakeferry.jobs.rds.ledger.LoadedFile;
import io.lakeferry.jobs.source.BadRecord;
import io.lakeferry.jobs.source.Counts;
import io.lakeferry.jobs.source.NewColumn;
import io.lakeferry.jobs.source.RecordReader;
import io.lakeferry.jobs.source.RecordSink;
import io.lakeferry.jobs.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/** Brings the good rows of files into Parquet files, which a query can read. */
public final class RowStaging {
  // The files are there once for all threads; each comes with some rows at a time.
  private static final int ROWS = 256;

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
    Counts[] counts = new Counts[files.size()];
    BadRecordCount bad = badRecords.count();
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    try (FileReaders threads = new FileReaders(client, files)) {
      threads.start(
          () -> new Reading(readers.get(), new Sink(rows, quarantine, bad), counts),
          new FileReaders.Listener() {
            @Override
            public void complete() {
              done.complete(true);
            }

            @Override
            public void failed(Throwable reason) {
              done.completeExceptionally(reason);
            }
          });
      done.get();
    } catch (ExecutionException e) {
      throw failure(e);
    }
    List<LoadedFile> read = new ArrayList<>(files.size());
    Counts total = Counts.NONE;
    for (int i = 0; i < counts.length; i++) {
      read.add(new LoadedFile(files.get(i), counts[i]));
      total = total.plus(counts[i]);
    }
    bad.check(total.records());
    return read;
  }

  private static RuntimeException failure(ExecutionException e) throws NewColumn {
    if (e.getCause() instanceof NewColumn column) {
      throw column;
    }
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException failure
        ? failure
        : new JobFailure("Cannot stage the rows of the files: " + e.getCause(), e);
  }

  /** One thread's share. */
  private static final class Reading implements FileReaders.Work {
    private final RecordReader reader;
    private final Sink sink;
    private final Counts[] counts;

    Reading(RecordReader reader, Sink sink, Counts[] counts) {
      this.reader = reader;
      this.sink = sink;
      this.counts = counts;
    }

    @Override
    public void read(int number, SourceFile file, InputStream content)
        throws IOException, NewColumn {
      // Read by the caller after this thread has told that it is done.
      counts[number] = reader.read(file, content, sink);
    }

    @Override
    public void finish() {
      sink.flush();
    }
  }

  private static final class Sink implements RecordSink {
    private final RowFiles rows;
    private final Quarantine quarantine;
    private final BadRecordCount badRecords;
    private final List<RowFiles.Row> waiting = new ArrayList<>(ROWS);

    Sink(RowFiles rows, Quarantine quarantine, BadRecordCount badRecords) {
      this.rows = rows;
      this.quarantine = quarantine;
      this.badRecords = badRecords;
    }

    @Override
    public void row(long record, Object[] values) {
      waiting.add(new RowFiles.Row("", Arrays.asList(values.clone())));
      if (waiting.size() == ROWS) {
        flush();
      }
    }

    @Override
    public void bad(BadRecord bad) {
      quarantine.add(bad);
      badRecords.add(bad);
    }

    void flush() {
      if (!waiting.isEmpty()) {
        rows.write(waiting);
        waiting.clear();
      }
    }
  }
}
