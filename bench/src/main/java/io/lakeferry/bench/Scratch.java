package io.lakeferry.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory that is gone afterwards.
 *
 * @param path the directory
 */
public record Scratch(Path path) implements AutoCloseable {

  /** Makes one below the directory of the build. */
  public static Scratch under(Path root) throws IOException {
    Path parent = Files.createDirectories(root.resolve("bench/target/scratch"));
    return new Scratch(Files.createTempDirectory(parent, "run-"));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    }
  }
}
