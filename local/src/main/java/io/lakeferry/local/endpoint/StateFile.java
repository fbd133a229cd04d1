package io.lakeferry.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A JSON document on disk, readable by its owner only and replaced as a whole: whoever reads it
 * sees the state before or after a write, never a half.
 *
 * @param path where it is
 */
public record StateFile(Path path) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** What was written last; an empty object at first. */
  public ObjectNode read() {
    try {
      return Files.exists(path)
          ? (ObjectNode) JSON.readTree(Files.readAllBytes(path))
          : JSON.createObjectNode();
    } catch (IOException | ClassCastException e) {
      throw new IllegalStateException(
          "Cannot read the state in " + path + "; delete the file to start afresh", e);
    }
  }

  /** Replaces the document. */
  public void write(JsonNode document) {
    try {
      Files.createDirectories(path.getParent());
      Path next =
          Files.createTempFile(
              path.getParent(),
              path.getFileName().toString(),
              ".next",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(next, JSON.writeValueAsBytes(document));
      Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the state to " + path, e);
    }
  }
}
