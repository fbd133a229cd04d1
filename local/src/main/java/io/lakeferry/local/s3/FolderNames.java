package io.lakeferry.local.s3;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names in folders, in the order of S3. Those of a folder are kept until the time of its last
 * change is another one, so that the pages of a long listing do not read it again and again.
 */
final class FolderNames {
  /** No time of a file system is coarser; a change within it may leave the time as it is. */
  private static final Duration COARSEST = Duration.ofSeconds(2);

  /** Some 30 MB. */
  private static final int MOST_KEPT = 250_000;

  private final Clock clock;
  private final Map<Path, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private int count;

  private record Kept(FileTime changed, List<String> names) {}

  FolderNames(Clock clock) {
    this.clock = clock;
  }

  /** The names, those of folders with a slash at their end; none if this is no folder. */
  List<String> of(Path folder) throws IOException {
    try {
      FileTime changed = Files.getLastModifiedTime(folder);
      List<String> known = find(folder, changed);
      if (known != null) {
        return known;
      }
      boolean settled = changed.toInstant().isBefore(clock.instant().minus(COARSEST));
      List<String> names = read(folder);
      if (settled) {
        keep(folder, new Kept(changed, names));
      }
      return names;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
  }

  private static List<String> read(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        names.add(Files.isDirectory(entry) ? name + "/" : name);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    names.sort(KeyOrder::compare);
    return List.copyOf(names);
  }

  private synchronized List<String> find(Path folder, FileTime changed) {
    Kept found = kept.get(folder);
    return found != null && found.changed().equals(changed) ? found.names() : null;
  }

  private synchronized void keep(Path folder, Kept names) {
    Kept before = kept.put(folder, names);
    count += size(names) - (before == null ? 0 : size(before));
    Iterator<Kept> oldest = kept.values().iterator();
    while (count > MOST_KEPT) {
      count -= size(oldest.next());
      oldest.remove();
    }
  }

  /** A folder without names takes room too. */
  private static int size(Kept names) {
    return names.names().size() + 1;
  }
}
