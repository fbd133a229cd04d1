package io.lakeferry.jobs.rds.lake;

import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.parquet.LocalParquetFile;
import io.lakeferry.jobs.publish.FileName;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.StagedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes rows into Parquet files of a folder, one for each folder below it unless they grow too
 * long. Any thread may write; what is open takes no more memory than a fixed number of bytes,
 * however many folders there are: the longest file is finished first.
 */
public final class RowFiles implements AutoCloseable {
  private static final int ROW_GROUP = 16 << 20;
  private static final int MOST_OPEN = 64;
  private static final long MOST_BYTES = 128L << 20;
  private static final long FILE_BYTES = 256L << 20;

  private final ObjectStore store;
  private final LakePath folder;
  private final FileName name;
  private final TableSchema schema;
  private final Map<String, LocalParquetFile<Object[]>> open = new LinkedHashMap<>(16, 0.75f, true);
  private final List<StagedFile> finished = new ArrayList<>();

  /** Files of rows of these columns, in a folder that nobody else writes to. */
  public RowFiles(ObjectStore store, LakePath folder, FileName name, TableSchema schema) {
    this.store = store;
    this.folder = folder;
    this.name = name;
    this.schema = schema;
  }

  /**
   * A row on its way to its file.
   *
   * @param folder the folder below that of all files, empty or ending in a slash
   * @param values the values, in the order of the columns
   */
  public record Row(String folder, List<Object> values) {}

  /** Writes rows. */
  public synchronized void write(List<Row> rows) {
    try {
      for (Row row : rows) {
        file(row.folder()).write(row.values().toArray());
      }
      makeRoom();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Finishes all files. */
  public synchronized List<StagedFile> finish() {
    try {
      while (!open.isEmpty()) {
        finish(open.keySet().iterator().next());
      }
    } catch (IOException e) {
      throw failure(e);
    }
    return List.copyOf(finished);
  }

  /** Removes what is on the local disk. */
  @Override
  public synchronized void close() {
    open.values().forEach(LocalParquetFile::close);
    open.clear();
  }

  private LocalParquetFile<Object[]> file(String below) throws IOException {
    LocalParquetFile<Object[]> file = open.get(below);
    if (file == null) {
      if (open.size() >= MOST_OPEN) {
        Iterator<String> leastUsed = open.keySet().iterator();
        finish(leastUsed.next());
      }
      file = new LocalParquetFile<>(new RowSupport(schema), ROW_GROUP);
      open.put(below, file);
    }
    return file;
  }

  private void makeRoom() throws IOException {
    while (true) {
      long memory = open.values().stream().mapToLong(LocalParquetFile::memory).sum();
      Optional<Map.Entry<String, LocalParquetFile<Object[]>>> longest =
          open.entrySet().stream().max(Comparator.comparingLong(entry -> entry.getValue().bytes()));
      if (longest.isEmpty()
          || (memory <= MOST_BYTES && longest.get().getValue().bytes() < FILE_BYTES)) {
        return;
      }
      finish(longest.get().getKey());
    }
  }

  private void finish(String below) throws IOException {
    try (LocalParquetFile<Object[]> file = open.remove(below)) {
      Path path = file.finish();
      long bytes = Files.size(path);
      String key = folder.key(below + name.of(finished.size() + 1, FileFormat.PARQUET));
      store.putFile(folder.bucket(), key, path);
      finished.add(new StagedFile(folder.bucket(), key, file.rows(), bytes));
    }
  }

  private JobFailure failure(IOException e) {
    return new JobFailure(
        "Cannot write Parquet for "
            + folder
            + ": "
            + e.getMessage()
            + "; the job needs room on its local disk",
        e);
  }
}
