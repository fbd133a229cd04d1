package io.lakeferry.jobs.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.publish.MemoryS3;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.source.BadRecord;
import io.lakeferry.jobs.source.BadRecordLine;
import io.lakeferry.jobs.source.Position;
import io.lakeferry.jobs.source.RawRecord;
import io.lakeferry.jobs.source.Reason;
import io.lakeferry.jobs.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every bad record is in S3 once the quarantine is closed, in parts of bounded size. */
class QuarantineTest {
  private static final LakePath FOLDER = LakePath.parse("s3://scratch/work/quarantine/jr_1/");
  private static final int MOST_PART = 8 << 20;

  private final MemoryS3 s3 = new MemoryS3();
  private final ObjectStore store = new ObjectStore(s3);

  @Test
  void nothingBadIsNothingWritten() {
    Quarantine quarantine = new Quarantine(store, FOLDER);
    quarantine.close();
    assertThat(parts()).isEmpty();
  }

  @Test
  void whatWasAddedIsThereAfterClosing() {
    Quarantine quarantine = new Quarantine(store, FOLDER);
    quarantine.add(bad(1, 10));
    assertThat(parts()).isEmpty();
    quarantine.close();
    quarantine.close();
    assertThat(parts()).containsExactly("part-00001.jsonl");
    assertThat(new String(part("part-00001.jsonl"), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"reason\":\"wrong-type\",\"detail\":\"a: b\",\"column\":\"a\",\"file\":\"s3://lake/x/1\","
                + "\"etag\":\"9b2c\",\"bytes\":4711,\"record\":1,\"offset\":12,\"length\":10,"
                + "\"format\":\"json\",\"raw\":\"aaaaaaaaaa\"}\n");
  }

  @Test
  void manyThreadsFillPartsOfBoundedSize() {
    int records = 600;
    try (Quarantine quarantine = new Quarantine(store, FOLDER)) {
      IntStream.rangeClosed(1, records)
          .parallel()
          .forEach(record -> quarantine.add(bad(record, RawRecord.MOST_BYTES)));
    }
    Set<Long> found = new HashSet<>();
    for (String name : parts()) {
      byte[] part = part(name);
      assertThat(part.length).isLessThan(MOST_PART + 2 * RawRecord.MOST_BYTES);
      new String(part, StandardCharsets.UTF_8)
          .lines()
          .map(line -> BadRecordLine.parse(line.getBytes(StandardCharsets.UTF_8)))
          .forEach(bad -> assertThat(found.add(bad.position().record())).isTrue());
    }
    assertThat(found).hasSize(records);
    assertThat(parts())
        .containsExactly(
            "part-00001.jsonl",
            "part-00002.jsonl",
            "part-00003.jsonl",
            "part-00004.jsonl",
            "part-00005.jsonl");
  }

  private List<String> parts() {
    List<String> names = new ArrayList<>();
    store
        .list(FOLDER)
        .forEach(object -> names.add(object.key().substring(FOLDER.prefix().length())));
    return names;
  }

  private byte[] part(String name) {
    return store
        .text(FOLDER.bucket(), FOLDER.key(name))
        .orElseThrow()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static BadRecord bad(long record, int length) {
    return new BadRecord(
        new SourceFile("lake", "x/1", "9b2c", 4711),
        Reason.WRONG_TYPE,
        "a: b",
        Optional.of("a"),
        new Position(record, 12, length),
        new RawRecord(
            SourceFormat.JSON,
            Optional.empty(),
            "a".repeat(length).getBytes(StandardCharsets.UTF_8)));
  }
}
