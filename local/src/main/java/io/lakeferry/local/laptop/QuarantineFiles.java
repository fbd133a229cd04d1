package io.lakeferry.local.laptop;

import io.lakeferry.local.server.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What runs put into quarantine in a state directory.
 *
 * @param state the state directory
 */
public record QuarantineFiles(Path state) {
  private static final String PART = "part-\\d{5,}\\.jsonl";

  /**
   * The quarantine of one job run.
   *
   * @param folder where its files are on disk
   * @param uri where they are in S3
   */
  public record Folder(Path folder, String uri) {
    /** The job run. */
    public String runId() {
      return folder.getFileName().toString();
    }

    /** The window. */
    public String runKey() {
      return folder.getParent().getFileName().toString();
    }

    /** The name of the job; one that is very long ends in a digest. */
    public String job() {
      return folder.getParent().getParent().getFileName().toString();
    }

    /** When its last file was written, in milliseconds since 1970. */
    public long writtenAt() {
      return parts().stream().mapToLong(part -> part.toFile().lastModified()).max().orElse(0);
    }

    /** Its files, in their order. */
    public List<Path> parts() {
      return QuarantineFiles.parts(folder);
    }
  }

  /** The quarantines of job runs whose id begins so, newest first. */
  public List<Folder> startingWith(String runId) {
    Path buckets = state.resolve("s3");
    try {
      return DirectoryTree.files(buckets).stream()
          .filter(file -> isPart(buckets.relativize(file)))
          .map(Path::getParent)
          .filter(folder -> folder.getFileName().toString().startsWith(runId))
          .distinct()
          .map(folder -> new Folder(folder, "s3://" + buckets.relativize(folder) + "/"))
          .sorted(Comparator.comparingLong(Folder::writtenAt).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for quarantines in " + buckets, e);
    }
  }

  /** {@code <bucket>/<work root>/quarantine/<job>/<run key>/<run>/part-00001.jsonl}. */
  private static boolean isPart(Path file) {
    int names = file.getNameCount();
    return names >= 6
        && file.getName(names - 5).toString().equals("quarantine")
        && file.getFileName().toString().matches(PART);
  }

  private static List<Path> parts(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches(PART)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the quarantine " + folder, e);
    }
  }
}
