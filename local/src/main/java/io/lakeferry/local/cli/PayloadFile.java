package io.lakeferry.local.cli;

import io.lakeferry.local.laptop.House;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Payloads as commands take them: by a path, or by the name of a sample in {@code events/}. */
final class PayloadFile {
  private PayloadFile() {}

  static String read(House house, Path file) throws IOException {
    Path sample = house.events().resolve(file);
    if (Files.isRegularFile(file)) {
      return Files.readString(file);
    }
    if (Files.isRegularFile(sample)) {
      return Files.readString(sample);
    }
    throw new CliException(
        ExitCode.NOT_FOUND,
        "There is no file " + file + "; samples are in " + house.events() + ": " + samples(house));
  }

  private static String samples(House house) {
    String[] names = house.events().toFile().list((folder, name) -> name.endsWith(".json"));
    return names == null ? "" : String.join(", ", Arrays.stream(names).sorted().toList());
  }
}
