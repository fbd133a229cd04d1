package io.lakeferry.jobs.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * A Parquet file on the local disk that rows are being written to.
 *
 * @param <R> a row
 */
public final class LocalParquetFile<R> implements AutoCloseable {
  private static final int PAGE = 256 << 10;

  private final Path path;
  private final LocalOutputFile out;
  private final ParquetWriter<R> writer;
  private final int rowGroupBytes;
  private long rows;

  /**
   * A new file.
   *
   * @param rowGroupBytes about how many bytes are kept in memory, uncompressed
   */
  public LocalParquetFile(WriteSupport<R> support, int rowGroupBytes) throws IOException {
    this.path = Files.createTempFile("lakeferry-", ".parquet");
    this.out = new LocalOutputFile(path);
    this.rowGroupBytes = rowGroupBytes;
    this.writer =
        new Builder<>(out, support)
            .withConf(new Configuration(false))
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize((long) rowGroupBytes)
            .withPageSize(PAGE)
            .build();
  }

  /** Adds a row. */
  public void write(R row) throws IOException {
    writer.write(row);
    rows++;
  }

  /** How many rows were written. */
  public long rows() {
    return rows;
  }

  /** About how many bytes the file has, those in memory included. */
  public long bytes() {
    return writer.getDataSize();
  }

  /** About how many of them are in memory: whole row groups are on the disk. */
  public long memory() {
    return Math.min(bytes(), rowGroupBytes);
  }

  /** Writes the end of the file. */
  public Path finish() throws IOException {
    writer.close();
    return path;
  }

  /**
   * Removes the file, finished or not; one that cannot be removed goes with the disk of the job.
   */
  @Override
  public void close() {
    // Not by the writer: it would first write what it has in memory, and stay open if that fails.
    out.close();
    if (!path.toFile().delete()) {
      path.toFile().deleteOnExit();
    }
  }

  private static final class Builder<R> extends ParquetWriter.Builder<R, Builder<R>> {
    private final WriteSupport<R> support;

    Builder(LocalOutputFile file, WriteSupport<R> support) {
      super(file);
      this.support = support;
    }

    @Override
    protected Builder<R> self() {
      return this;
    }

    @Override
    protected WriteSupport<R> getWriteSupport(Configuration configuration) {
      return support;
    }
  }
}
