package io.lakeferry.jobs.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes Parquet to memory. */
final class ParquetBytes implements OutputFile {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private ParquetBytes() {}

  /** A file of this schema with the groups that are made of empty ones. */
  static byte[] of(String schema, List<Function<Group, Group>> rows) throws IOException {
    MessageType type = MessageTypeParser.parseMessageType(schema);
    SimpleGroupFactory groups = new SimpleGroupFactory(type);
    ParquetBytes file = new ParquetBytes();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(file)
            .withConf(new Configuration(false))
            .withType(type)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withPageWriteChecksumEnabled(true)
            .withRowGroupSize(16L << 10)
            .withPageSize(1 << 10)
            .build()) {
      for (Function<Group, Group> row : rows) {
        writer.write(row.apply(groups.newGroup()));
      }
    }
    return file.bytes.toByteArray();
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return new PositionOutputStream() {
      @Override
      public long getPos() {
        return bytes.size();
      }

      @Override
      public void write(int b) {
        bytes.write(b);
      }

      @Override
      public void write(byte[] buffer, int offset, int length) {
        bytes.write(buffer, offset, length);
      }
    };
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return create(blockSizeHint);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }
}
