package io.lakeferry.local.laptop;

import io.lakeferry.local.server.DirectoryTree;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A password that nothing else in the world contains, and the search for it.
 *
 * @param text the password
 */
record Canary(String text) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The forms in which somebody could read it: as it is, in a URL, in Base64, in nested JSON. */
  private List<String> forms() {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return List.of(
        text,
        URLEncoder.encode(text, StandardCharsets.UTF_8),
        Base64.getEncoder().withoutPadding().encodeToString(bytes),
        quoted(text),
        quoted(quoted(text)),
        quoted(quoted(quoted(text))));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** Whether a text holds it. */
  boolean isIn(String where) {
    return forms().stream().anyMatch(where::contains);
  }

  /**
   * The files of a state directory that hold it, but for where secrets are kept: the store of the
   * secrets and the data of the warehouse. Somebody still writes there: where a file was renamed
   * before it was read, all are read again, for it may have had its new name nowhere in the list.
   */
  List<Path> filesIn(Path state) throws IOException {
    for (Instant end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); ) {
      Optional<List<Path>> found = search(state);
      if (found.isPresent()) {
        return found.get();
      }
      LockSupport.parkNanos(20_000_000);
    }
    throw new IOException("Files were renamed in " + state + " for " + PATIENCE);
  }

  /** Empty where a file was gone before it was read. */
  private Optional<List<Path>> search(Path state) throws IOException {
    List<Path> singing = new ArrayList<>();
    for (Path file : DirectoryTree.files(state)) {
      if (file.startsWith(state.resolve("secrets"))
          || file.startsWith(state.resolve("redshift").resolve("data"))) {
        continue;
      }
      try {
        // One character a byte: what is searched for has none but those of ASCII.
        if (isIn(Files.readString(file, StandardCharsets.ISO_8859_1))) {
          singing.add(file);
        }
      } catch (NoSuchFileException renamed) {
        return Optional.empty();
      }
    }
    return Optional.of(singing);
  }
}
