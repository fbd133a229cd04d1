package io.lakeferry.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTreeTest {
  @TempDir Path directory;

  @Test
  void aDirectoryThatIsNotThereHasNoFiles() throws IOException {
    assertThat(DirectoryTree.files(directory.resolve("none"))).isEmpty();
  }

  @Test
  void filesOfAllLevelsAreFoundAndFoldersAreNot() throws IOException {
    Path deep = Files.createDirectories(directory.resolve("a/b"));
    Path one = Files.createFile(directory.resolve("one"));
    Path two = Files.createFile(deep.resolve("two"));
    assertThat(DirectoryTree.files(directory)).containsExactlyInAnyOrder(one, two);
  }

  @Test
  void filesAndFoldersThatComeAndGoMeanwhileDisturbNothing() throws IOException {
    Path stays = Files.createFile(directory.resolve("stays"));
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Void> others =
        CompletableFuture.runAsync(
            () -> {
              while (!enough.get()) {
                comeAndGo();
              }
            });
    try {
      for (int i = 0; i < 2_000; i++) {
        assertThat(DirectoryTree.files(directory)).contains(stays);
      }
    } finally {
      enough.set(true);
      others.join();
    }
  }

  private void comeAndGo() {
    try {
      Path folder = Files.createDirectory(directory.resolve("folder"));
      for (int i = 0; i < 20; i++) {
        Files.createFile(folder.resolve("file" + i));
      }
      DirectoryTree.delete(folder);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
