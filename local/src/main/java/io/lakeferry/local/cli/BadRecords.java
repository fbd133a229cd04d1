package io.lakeferry.local.cli;

import io.lakeferry.jobs.source.BadRecord;
import io.lakeferry.jobs.source.BadRecordLine;
import io.lakeferry.local.laptop.QuarantineFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The records of a quarantine, read one after the other.
 *
 * @param folder the quarantine
 */
record BadRecords(QuarantineFiles.Folder folder) {
  /** Hands over every line as it is. */
  void lines(Consumer<String> reader) throws IOException {
    for (Path part : folder.parts()) {
      try (BufferedReader lines = Files.newBufferedReader(part, StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          reader.accept(line);
        }
      }
    }
  }

  /** Hands over every record. */
  void each(Consumer<BadRecord> reader) throws IOException {
    lines(line -> reader.accept(BadRecordLine.parse(line.getBytes(StandardCharsets.UTF_8))));
  }

  /** How many there are for each reason, by its code. */
  Map<String, Long> reasons() throws IOException {
    Map<String, Long> reasons = new TreeMap<>();
    each(record -> reasons.merge(record.reason().code(), 1L, Long::sum));
    return reasons;
  }
}
