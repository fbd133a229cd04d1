package io.lakeferry.jobs.keyspaces.read;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.GettableByIndex;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;
import io.lakeferry.jobs.keyspaces.type.RowSupport;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import io.lakeferry.jobs.parquet.LocalParquetFile;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.StagedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.Function;

/**
 * Reads some parts of a table into files below the staging folder, on an executor. A task that
 * Spark repeats writes other files; those of the lost attempt are named by nobody, and go with the
 * staging folder.
 *
 * @param arguments the job's arguments, by which an executor opens its session
 * @param scan what is read
 * @param shape the columns of the files
 * @param emptyIsNull what becomes of values of zero bytes
 * @param rowsPerSecond the share of this task; 0 for no limit
 * @param staging the folder of the files, {@code s3://…/}; empty to count only
 */
public record ScanTask(
    Map<String, String> arguments,
    Scan scan,
    TableShape shape,
    boolean emptyIsNull,
    double rowsPerSecond,
    String staging)
    implements Function<List<Part>, ScanResult> {
  private static final int AT_ONCE = 4;
  private static final int ROW_GROUP = 32 << 20;
  private static final long FILE_BYTES = 256L << 20;
  private static final int ROWS_UNMEASURED = 256;

  @Override
  public ScanResult call(List<Part> parts) throws InterruptedException {
    Executor executor = executor();
    PatientSession session = executor.session().countingAfresh();
    RowMeter meter = new RowMeter(shape);
    Iterator<BoundStatement> statements = scan.statements(session, parts).iterator();
    PageStream pages = new PageStream(session, statements, Pace.of(rowsPerSecond));
    List<StagedFile> files = new ArrayList<>();
    try (Output output = new Output(executor.store(), files)) {
      Consumer<Row> rows = staging.isEmpty() ? row -> {} : output::write;
      pages.drain(AT_ONCE, rows.andThen(meter::count));
      output.finish();
    }
    return new ScanResult(meter.rows(), meter.bytes(), meter.blocks(), session.repeated(), files);
  }

  /** A session that cannot be opened on one executor may be on another. */
  private Executor executor() {
    try {
      return Executor.of(arguments);
    } catch (JobFailure failed) {
      throw new IllegalStateException("No session on this executor", failed);
    }
  }

  /** The files of a task, one after another. */
  private final class Output implements AutoCloseable {
    private final ObjectStore store;
    private final List<StagedFile> files;
    private LocalParquetFile<GettableByIndex> open;

    Output(ObjectStore store, List<StagedFile> files) {
      this.store = store;
      this.files = files;
    }

    void write(Row row) {
      try {
        if (open == null) {
          open = new LocalParquetFile<>(new RowSupport(shape, emptyIsNull), ROW_GROUP);
        }
        open.write(row);
        // Asking for the size asks every column.
        if (open.rows() % ROWS_UNMEASURED == 0 && open.bytes() > FILE_BYTES) {
          finish();
        }
      } catch (IOException failed) {
        throw failure(failed);
      }
    }

    void finish() {
      if (open == null) {
        return;
      }
      try (LocalParquetFile<GettableByIndex> file = open) {
        open = null;
        Path path = file.finish();
        long bytes = Files.size(path);
        LakePath folder = LakePath.parse(staging);
        String key = folder.key(UUID.randomUUID() + ".parquet");
        store.putFile(folder.bucket(), key, path);
        files.add(new StagedFile(folder.bucket(), key, file.rows(), bytes));
      } catch (IOException failed) {
        throw failure(failed);
      }
    }

    private UncheckedIOException failure(IOException failed) {
      return new UncheckedIOException(
          "Cannot write Parquet to the local disk: " + failed.getMessage(), failed);
    }

    @Override
    public void close() {
      if (open != null) {
        open.close();
      }
    }
  }
}
