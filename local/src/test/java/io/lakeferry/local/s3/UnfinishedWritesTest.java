package io.lakeferry.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed leaves no half object to the next one, which takes nothing else. */
class UnfinishedWritesTest {
  private static final String BUCKET = "lake";
  private static final String KEY = "größe/a b.parquet";

  @TempDir private Path directory;

  @BeforeEach
  void bucket() throws IOException {
    Files.createDirectories(directory.resolve(BUCKET).resolve(KEY).getParent());
  }

  @Test
  void whatAKilledServerWroteIsDeleted() throws IOException {
    UnfinishedWrites killed = open();
    killed.begin(BUCKET, KEY);
    killed.begin(BUCKET, "other");
    killed.end(BUCKET, "other");
    Path half = unfinished(KEY);
    Path whole = Files.writeString(directory.resolve(BUCKET).resolve(KEY), "whole");

    open().close();

    assertThat(half).doesNotExist();
    assertThat(whole).exists();
  }

  @Test
  void objectsWithSuchNamesStay() throws IOException {
    Path before = unfinished(KEY);
    Files.setLastModifiedTime(before, FileTime.from(Instant.now().minusSeconds(60)));
    UnfinishedWrites killed = open();
    killed.begin(BUCKET, "a");
    killed.begin(BUCKET, KEY);
    killed.begin(BUCKET, "b");
    killed.end(BUCKET, "b");
    Path ended = unfinished("b");
    Path ofAnother = unfinished("a b.parquet");

    open().close();

    assertThat(before).exists();
    assertThat(ended).exists();
    assertThat(ofAnother).exists();
  }

  @Test
  void aLineThatWasCutIsPassedOver() throws IOException {
    open().begin(BUCKET, KEY);
    Path half = unfinished(KEY);
    Files.writeString(
        directory.resolve(UnfinishedWrites.JOURNAL), "+ 17 bGFrZ", StandardOpenOption.APPEND);

    open().close();

    assertThat(half).doesNotExist();
  }

  @Test
  void aServerThatEndsByItselfLeavesNothingToDo() throws IOException {
    try (UnfinishedWrites writes = open()) {
      writes.begin(BUCKET, KEY);
      writes.begin(BUCKET, KEY);
      writes.end(BUCKET, KEY);
      assertThat(writes.has(BUCKET, unfinishedName(KEY))).as("the other one").isTrue();
      writes.end(BUCKET, KEY);
      assertThat(writes.has(BUCKET, unfinishedName(KEY))).isFalse();
    }
    assertThat(directory.resolve(UnfinishedWrites.JOURNAL)).isEmptyFile();
  }

  private UnfinishedWrites open() throws IOException {
    return UnfinishedWrites.in(directory, Clock.systemUTC());
  }

  private Path unfinished(String key) throws IOException {
    return Files.writeString(directory.resolve(BUCKET).resolve(unfinishedName(key)), "ha");
  }

  private static String unfinishedName(String key) {
    return key + "-" + UUID.randomUUID();
  }
}
