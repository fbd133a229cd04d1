package io.lakeferry.jobs.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.jobs.JobFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the job or its machine is not laid to a file's charge. */
class HealthyParquetTest {
  private static final int TAIL = 8;

  @TempDir Path folder;

  @Test
  void diskThatCannotBeReadIsNoCorruptFile() {
    assertThatThrownBy(() -> new ParquetGroups(Reading.file(100), folder.resolve("gone.parquet")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void compressionThatTheJobDoesNotHaveFailsTheRun() throws IOException {
    byte[] file =
        ParquetBytes.of(
            "message event { required int64 id; }", List.of(group -> group.append("id", 1L)));

    assertThatThrownBy(
            () ->
                Reading.of(
                    RecordReader.of(SourceFormat.PARQUET, Samples.PLAN),
                    as(CompressionCodec.LZO, file)))
        .isInstanceOf(JobFailure.class)
        .hasMessageStartingWith("Cannot read s3://lake/events/a.json, ")
        .hasMessageContaining("LzoCodec");
  }

  /** The file, but its footer says that its columns are compressed so. */
  private static byte[] as(CompressionCodec codec, byte[] file) throws IOException {
    int end = file.length - TAIL;
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(file, end - length, length));
    footer
        .getRow_groups()
        .forEach(group -> group.getColumns().forEach(c -> c.getMeta_data().setCodec(codec)));
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    changed.writeBytes(Arrays.copyOf(file, end - length));
    int start = changed.size();
    Util.writeFileMetaData(footer, changed);
    int written = changed.size() - start;
    changed.writeBytes(
        ByteBuffer.allocate(TAIL)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(written)
            .put(file, file.length - 4, 4)
            .array());
    return changed.toByteArray();
  }
}
