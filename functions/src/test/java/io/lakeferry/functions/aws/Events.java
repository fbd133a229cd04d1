package io.lakeferry.functions.aws;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The sample payloads of the repository. */
public final class Events {
  private static final Path FOLDER = Path.of("..", "events");
  private static final JsonMapper JSON = new JsonMapper();

  private Events() {}

  /** The text of {@code events/<name>.json}. */
  public static String read(String name) {
    try {
      return Files.readString(FOLDER.resolve(name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with changes. */
  public static String edit(String name, Consumer<ObjectNode> edit) {
    try {
      ObjectNode event = (ObjectNode) JSON.readTree(read(name));
      edit.accept(event);
      return JSON.writeValueAsString(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
