package io.lakeferry.jobs.rds.lake;

import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.parquet.LocalOutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** A file of one partition that rows are being written to, on the local disk. */
final class PartitionFile implements AutoCloseable {
  private static final int ROW_GROUP = 16 << 20;
  private static final int PAGE = 256 << 10;

  private final Path path;
  private final ParquetWriter<Object[]> writer;
  private long rows;

  PartitionFile(TableSchema schema, Configuration settings) throws IOException {
    this.path = Files.createTempFile("lakeferry-", ".parquet");
    this.writer =
        new Builder(new LocalOutputFile(path), schema)
            .withConf(settings)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize((long) ROW_GROUP)
            .withPageSize(PAGE)
            .build();
  }

  void write(Object[] values) throws IOException {
    writer.write(values);
    rows++;
  }

  /** How many rows were written. */
  long rows() {
    return rows;
  }

  /** About how many bytes the file has, those in memory included. */
  long bytes() {
    return writer.getDataSize();
  }

  /** About how many of them are in memory: whole row groups are on the disk. */
  long memory() {
    return Math.min(bytes(), ROW_GROUP);
  }

  /** Writes the end of the file. */
  Path finish() throws IOException {
    writer.close();
    return path;
  }

  /** Removes the file; one that cannot be removed goes with the disk of the job. */
  @Override
  public void close() {
    if (!path.toFile().delete()) {
      path.toFile().deleteOnExit();
    }
  }

  private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
    private final TableSchema schema;

    Builder(LocalOutputFile file, TableSchema schema) {
      super(file);
      this.schema = schema;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Object[]> getWriteSupport(Configuration configuration) {
      return new RowSupport(schema);
    }
  }
}
