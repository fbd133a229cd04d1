package io.lakeferry.local.s3;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderNamesTest {
  private static final Instant CHANGED = Instant.parse("2026-11-20T01:00:00Z");

  @TempDir private Path folder;

  @Test
  void namesAreKeptUntilTheFolderChanges() throws IOException {
    FolderNames names = at(CHANGED.plusSeconds(3));
    add("b", CHANGED);
    assertThat(names.of(folder)).containsExactly("b");

    // Behind its back: the time is what tells.
    add("a", CHANGED);
    assertThat(names.of(folder)).containsExactly("b");

    add("c", CHANGED.plusSeconds(1));
    assertThat(names.of(folder)).containsExactly("a", "b", "c");
  }

  @Test
  void namesOfAFolderThatHasJustChangedAreNotKept() throws IOException {
    FolderNames names = at(CHANGED.plusSeconds(1));
    add("b", CHANGED);
    assertThat(names.of(folder)).containsExactly("b");

    add("a", CHANGED);
    assertThat(names.of(folder)).containsExactly("a", "b");
  }

  @Test
  void whatIsNoFolderHasNoNames() throws IOException {
    FolderNames names = at(CHANGED);
    add("file", CHANGED);
    assertThat(names.of(folder.resolve("file"))).isEmpty();
    assertThat(names.of(folder.resolve("absent"))).isEmpty();
  }

  private static FolderNames at(Instant now) {
    return new FolderNames(Clock.fixed(now, UTC));
  }

  private void add(String name, Instant changed) throws IOException {
    Files.createFile(folder.resolve(name));
    Files.setLastModifiedTime(folder, FileTime.from(changed));
  }
}
