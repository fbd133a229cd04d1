package io.lakeferry.local.laptop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * A password that nothing else in the world contains, and the search for it.
 *
 * @param text the password
 */
record Canary(String text) {

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
   * secrets and the data of the warehouse.
   */
  List<Path> filesIn(Path state) throws IOException {
    while (true) {
      try {
        return search(state);
      } catch (NoSuchFileException | UncheckedIOException moved) {
        // Somebody still writes, and renamed a file that was about to be read: look again.
        Thread.onSpinWait();
      }
    }
  }

  private List<Path> search(Path state) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(state)) {
      files =
          found
              .filter(file -> !file.startsWith(state.resolve("secrets")))
              .filter(file -> !file.startsWith(state.resolve("redshift").resolve("data")))
              .filter(Files::isRegularFile)
              .toList();
    }
    List<Path> singing = new ArrayList<>();
    for (Path file : files) {
      // One character a byte: what is searched for has none but those of ASCII.
      if (isIn(Files.readString(file, StandardCharsets.ISO_8859_1))) {
        singing.add(file);
      }
    }
    return singing;
  }
}
