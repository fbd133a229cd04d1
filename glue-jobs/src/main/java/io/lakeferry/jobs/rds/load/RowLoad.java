package io.lakeferry.jobs.rds.load;

import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.quarantine.Quarantine;
import io.lakeferry.jobs.rds.database.DuplicateKey;
import io.lakeferry.jobs.rds.database.LoadTarget;
import io.lakeferry.jobs.rds.database.RowEncoder;
import io.lakeferry.jobs.rds.database.RowKey;
import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.rds.lake.LakeWriter;
import io.lakeferry.jobs.rds.ledger.LoadedFile;
import io.lakeferry.jobs.source.NewColumn;
import io.lakeferry.jobs.source.RecordReader;
import io.lakeferry.jobs.source.SourceFile;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Brings the rows of files into a table, or into its staging table. Nothing of it is visible before
 * the caller commits.
 */
public final class RowLoad {
  private final S3Client client;
  private final Session session;
  private final Supplier<RecordReader> readers;
  private final Runnable onFirstBlock;

  /**
   * A load.
   *
   * @param readers makes a reader for each thread
   * @param onFirstBlock called once the database has got the first rows
   */
  public RowLoad(
      S3Client client, Session session, Supplier<RecordReader> readers, Runnable onFirstBlock) {
    this.client = client;
    this.session = session;
    this.readers = readers;
    this.onFirstBlock = onFirstBlock;
  }

  /**
   * What becomes of records that are no rows.
   *
   * @param quarantine where they go
   * @param badRecords how many there may be
   */
  public record Refusal(Quarantine quarantine, BadRecords badRecords) {}

  /**
   * Loads all files.
   *
   * @param lake where the rows go besides, complete when this returns
   * @return the files with what was in them; every row counted there is in the database
   * @throws NewColumn if columns have to be added first; the transaction must be rolled back
   * @throws DuplicateKey if a row is there twice; the transaction must be rolled back
   */
  public List<LoadedFile> run(
      List<SourceFile> files,
      LoadTarget target,
      boolean staged,
      Refusal refusal,
      Optional<LakeWriter> lake)
      throws SQLException, InterruptedException, NewColumn, DuplicateKey {
    FileCounts counts = new FileCounts(files);
    BadRecordCount bad = refusal.badRecords().count();
    RowEncoder encoder = session.encoder(target, staged);
    Optional<RowKey> order = session.order(target, staged);
    int blocks = Math.min(FileReaders.THREADS, files.size()) + session.waitingBlocks();
    BlockQueue queue = new BlockQueue(blocks, session.blockBytes(), onFirstBlock);
    long taken;
    try (FileReaders threads = new FileReaders(client, files)) {
      threads.start(
          () ->
              counts.reading(
                  readers.get(),
                  new EncodingSink(encoder, order, queue, refusal.quarantine(), bad, lake)),
          new FileReaders.Listener() {
            @Override
            public void complete() {
              queue.complete();
            }

            @Override
            public void failed(Throwable reason) {
              queue.fail(reason);
            }
          });
      taken = session.load(target, staged, queue);
    }
    if (!queue.isComplete()) {
      throw FileReaders.failure(
          queue.failure().orElseThrow(() -> new IllegalStateException("Nobody said why")));
    }
    return checked(counts, taken, bad);
  }

  private static List<LoadedFile> checked(FileCounts counts, long taken, BadRecordCount bad) {
    long rows = counts.total().rows();
    bad.check(counts.total().records());
    if (taken != rows) {
      throw new JobFailure(
          "Rows do not agree: "
              + rows
              + " were sent, and the database took "
              + taken
              + "; nothing was loaded, run the window again");
    }
    return counts.files();
  }
}
