package io.lakeferry.jobs.rds.load;

import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.source.Discovery;
import io.lakeferry.jobs.source.NewColumn;
import io.lakeferry.jobs.source.ReadPlan;
import io.lakeferry.jobs.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads files only to find out which columns they need. */
public final class ColumnSearch {
  private final S3Client client;
  private final Function<ReadPlan, Discovery> discoveries;

  /** A search through files that these discoveries read. */
  public ColumnSearch(S3Client client, Function<ReadPlan, Discovery> discoveries) {
    this.client = client;
    this.discoveries = discoveries;
  }

  /**
   * What was found.
   *
   * @param schema the known columns, and behind them those that the files need besides
   * @param records how many records there are, good and bad
   */
  public record Found(TableSchema schema, long records) {}

  /** Reads all files. */
  public Found run(List<SourceFile> files, ReadPlan known) throws InterruptedException {
    Discovery all = discoveries.apply(known);
    AtomicLong records = new AtomicLong();
    try (FileReaders threads = new FileReaders(client, files)) {
      threads.run(() -> new Searching(discoveries.apply(known), all, records));
    } catch (NewColumn e) {
      throw new IllegalStateException("A search knows every column: " + e.getMessage(), e);
    }
    return new Found(all.schema(), records.get());
  }

  /** One thread's share, which joins the others' when it is done. */
  private record Searching(Discovery own, Discovery all, AtomicLong records)
      implements FileReaders.Work {
    @Override
    public void read(int number, SourceFile file, InputStream content) throws IOException {
      records.addAndGet(own.read(file, content).records());
    }

    @Override
    public void finish() {
      synchronized (all) {
        all.merge(own);
      }
    }
  }
}
