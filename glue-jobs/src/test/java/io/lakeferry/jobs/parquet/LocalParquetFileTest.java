package io.lakeferry.jobs.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;

/** A file that is given up keeps neither a descriptor nor room on the disk. */
class LocalParquetFileTest {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  @Test
  void fileThatIsGivenUpIsClosed() throws IOException {
    assumeTrue(Files.isDirectory(DESCRIPTORS), "only Linux tells");
    Set<Path> before = open();
    try (LocalParquetFile<Long> file = new LocalParquetFile<>(new Numbers(), 1 << 20)) {
      file.write(1L);
      assertThat(open()).hasSize(before.size() + 1);
    }

    assertThat(open()).isEqualTo(before);
  }

  /** The Parquet files of the job that this process has open, deleted ones among them. */
  private static Set<Path> open() throws IOException {
    try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
      return descriptors
          .map(LocalParquetFileTest::target)
          .filter(path -> path.toString().contains("lakeferry-"))
          .collect(Collectors.toSet());
    }
  }

  private static Path target(Path descriptor) {
    try {
      return Files.exists(descriptor, LinkOption.NOFOLLOW_LINKS)
          ? Files.readSymbolicLink(descriptor)
          : descriptor;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Numbers extends WriteSupport<Long> {
    private RecordConsumer consumer;

    @Override
    public WriteContext init(Configuration configuration) {
      return new WriteContext(
          MessageTypeParser.parseMessageType("message number { required int64 n; }"), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer = recordConsumer;
    }

    @Override
    public void write(Long number) {
      consumer.startMessage();
      consumer.startField("n", 0);
      consumer.addLong(number);
      consumer.endField("n", 0);
      consumer.endMessage();
    }
  }
}
