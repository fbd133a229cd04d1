package io.lakeferry.jobs.keyspaces.read;

import com.datastax.oss.driver.api.core.data.GettableByIndex;
import io.lakeferry.jobs.keyspaces.type.RowSupport;
import io.lakeferry.jobs.parquet.LocalOutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** A Parquet file on the local disk that rows are being written to. */
final class ExportedFile implements AutoCloseable {
  private static final int ROW_GROUP = 32 << 20;
  private static final int PAGE = 1 << 20;

  private final Path path;
  private final ParquetWriter<GettableByIndex> writer;
  private long rows;

  ExportedFile(RowSupport support) throws IOException {
    this.path = Files.createTempFile("lakeferry-", ".parquet");
    this.writer =
        new Builder(new LocalOutputFile(path), support)
            .withConf(new Configuration(false))
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize((long) ROW_GROUP)
            .withPageSize(PAGE)
            .build();
  }

  void write(GettableByIndex row) throws IOException {
    writer.write(row);
    rows++;
  }

  long rows() {
    return rows;
  }

  /** About how many bytes it has. */
  long bytes() {
    return writer.getDataSize();
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

  private static final class Builder extends ParquetWriter.Builder<GettableByIndex, Builder> {
    private final RowSupport support;

    Builder(LocalOutputFile file, RowSupport support) {
      super(file);
      this.support = support;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<GettableByIndex> getWriteSupport(Configuration configuration) {
      return support;
    }
  }
}
