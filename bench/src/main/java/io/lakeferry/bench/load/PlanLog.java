package io.lakeferry.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the log of a load says of its plan.
 *
 * @param seconds from the first page of the listing to the last page of the ledger
 * @param listed how many files there are
 * @param files how many of them are new
 */
record PlanLog(double seconds, long listed, long files) {
  private static final JsonMapper JSON = new JsonMapper();

  static PlanLog of(Path log) throws IOException {
    JsonNode begun = null;
    List<String> lines = Files.readAllLines(log);
    for (String line : lines) {
      JsonNode said = line.startsWith("{") ? JSON.readTree(line) : JSON.nullNode();
      if (!said.path("step").asText().equals("plan")) {
        continue;
      }
      if (begun == null) {
        begun = said;
      } else {
        return new PlanLog(
            Duration.between(at(begun), at(said)).toNanos() / 1e9,
            said.path("listed").asLong(),
            said.path("files").asLong());
      }
    }
    throw new IOException("No plan is told of:\n" + String.join("\n", lines));
  }

  private static Instant at(JsonNode line) {
    return Instant.parse(line.path("timestamp").asText());
  }
}
