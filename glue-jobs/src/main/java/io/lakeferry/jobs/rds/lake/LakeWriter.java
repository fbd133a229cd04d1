package io.lakeferry.jobs.rds.lake;

import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.publish.FileName;
import io.lakeferry.jobs.source.UnfitValue;
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
import org.apache.hadoop.conf.Configuration;

/**
 * Writes rows into staged files, one for each partition unless they grow too long. Any thread may
 * write; what is open takes no more memory than a fixed number of bytes, however many partitions
 * there are: the longest file is finished first.
 */
public final class LakeWriter implements AutoCloseable {
  private static final int MOST_OPEN = 64;
  private static final long MOST_BYTES = 128L << 20;
  private static final long FILE_BYTES = 256L << 20;

  private final LakeStaging staging;
  private final TableSchema schema;
  private final Partitioning partitioning;
  private final FileName name;
  private final Configuration settings = new Configuration(false);
  private final Map<String, PartitionFile> open = new LinkedHashMap<>(16, 0.75f, true);
  private final List<LakeManifest.LakeFile> finished = new ArrayList<>();

  /** A writer of rows of these columns. */
  public LakeWriter(LakeStaging staging, TableSchema schema) {
    this.staging = staging;
    this.schema = schema;
    this.partitioning = Partitioning.of(staging.copy(), schema);
    this.name = FileName.of(staging.runKey(), staging.jobRunId());
  }

  /**
   * A row on its way to its partition.
   *
   * @param folder the folder of the partition
   * @param values the values, in the order of the columns
   */
  public record Row(String folder, List<Object> values) {}

  /**
   * The folder of a row; asked before the row goes anywhere.
   *
   * @throws UnfitValue if no folder can have the name
   */
  public String folder(Object[] values) throws UnfitValue {
    return partitioning.folder(values);
  }

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

  /** Finishes all files, and stages the manifest behind them. */
  public synchronized LakeManifest finish() {
    try {
      while (!open.isEmpty()) {
        finish(open.keySet().iterator().next());
      }
    } catch (IOException e) {
      throw failure(e);
    }
    LakeManifest manifest =
        new LakeManifest(
            staging.copy().path().toString(),
            staging.files().toString(),
            staging.mode() == LoadMode.REPLACE,
            LakeSchema.columns(schema),
            finished);
    staging.store().putJson(staging.folder().bucket(), staging.manifestKey(), manifest.json());
    return manifest;
  }

  /** Removes what is on the local disk. */
  @Override
  public synchronized void close() {
    open.values().forEach(PartitionFile::close);
    open.clear();
  }

  private PartitionFile file(String folder) throws IOException {
    PartitionFile file = open.get(folder);
    if (file == null) {
      if (open.size() >= MOST_OPEN) {
        Iterator<String> leastUsed = open.keySet().iterator();
        finish(leastUsed.next());
      }
      file = new PartitionFile(schema, settings);
      open.put(folder, file);
    }
    return file;
  }

  private void makeRoom() throws IOException {
    while (true) {
      long memory = open.values().stream().mapToLong(PartitionFile::memory).sum();
      Optional<Map.Entry<String, PartitionFile>> longest =
          open.entrySet().stream().max(Comparator.comparingLong(entry -> entry.getValue().bytes()));
      if (longest.isEmpty()
          || (memory <= MOST_BYTES && longest.get().getValue().bytes() < FILE_BYTES)) {
        return;
      }
      finish(longest.get().getKey());
    }
  }

  private void finish(String folder) throws IOException {
    try (PartitionFile file = open.remove(folder)) {
      Path path = file.finish();
      long bytes = Files.size(path);
      String below = folder + name.of(finished.size() + 1, FileFormat.PARQUET);
      staging.store().putFile(staging.files().bucket(), staging.files().key(below), path);
      finished.add(new LakeManifest.LakeFile(below, file.rows(), bytes));
    }
  }

  private JobFailure failure(IOException e) {
    return new JobFailure(
        "Cannot write Parquet for "
            + staging.copy().path()
            + ": "
            + e.getMessage()
            + "; the job needs room on its local disk",
        e);
  }
}
