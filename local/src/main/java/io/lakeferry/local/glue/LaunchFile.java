package io.lakeferry.local.glue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a job's JVM is to do, in a file in its working directory. A command line would not do: it is
 * read and written in the encoding of a locale, and one that is not UTF-8 garbles names of tables.
 *
 * @param properties system properties
 * @param mainClass the class with main
 * @param arguments its arguments
 */
record LaunchFile(Map<String, String> properties, String mainClass, List<String> arguments) {
  private static final String NAME = "launch";

  /** A character that no argument of a process can hold. */
  private static final String END = "\0";

  void writeTo(Path work) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(properties.size()).append(END);
    properties.forEach((name, value) -> text.append(name).append(END).append(value).append(END));
    text.append(mainClass).append(END);
    arguments.forEach(argument -> text.append(argument).append(END));
    Files.writeString(work.resolve(NAME), text, StandardCharsets.UTF_8);
  }

  /** Reads what was written to the working directory. */
  static LaunchFile read() throws IOException {
    String text = Files.readString(Path.of(NAME), StandardCharsets.UTF_8);
    List<String> parts = List.of(text.split(END, -1));
    int count = Integer.parseInt(parts.get(0));
    int main = 1 + 2 * count;
    Map<String, String> properties = new LinkedHashMap<>();
    for (int at = 1; at < main; at += 2) {
      properties.put(parts.get(at), parts.get(at + 1));
    }
    return new LaunchFile(properties, parts.get(main), parts.subList(main + 1, parts.size() - 1));
  }
}
