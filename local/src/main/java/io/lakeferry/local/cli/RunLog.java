package io.lakeferry.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The log of a job run, in which the job tells each step as a line of JSON.
 *
 * @param lines all its lines
 */
record RunLog(List<String> lines) {
  private static final JsonMapper JSON = new JsonMapper();

  static RunLog of(Path file) {
    if (!Files.exists(file)) {
      return new RunLog(List.of());
    }
    try {
      return new RunLog(
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** The last message of the job; empty before its first. */
  String lastMessage() {
    for (int i = lines.size() - 1; i >= 0; i--) {
      String message = message(lines.get(i));
      if (!message.isEmpty()) {
        return message;
      }
    }
    return "";
  }

  private static String message(String line) {
    if (!line.startsWith("{")) {
      return "";
    }
    try {
      JsonNode json = JSON.readTree(line);
      return json.has("step") ? json.path("message").asText() : "";
    } catch (JsonProcessingException halfWritten) {
      return "";
    }
  }
}
