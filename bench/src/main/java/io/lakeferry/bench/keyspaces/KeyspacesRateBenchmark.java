package io.lakeferry.bench.keyspaces;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.bench.Benchmark;
import io.lakeferry.bench.Comparison;
import io.lakeferry.bench.Log;
import io.lakeferry.bench.Scratch;
import io.lakeferry.contract.flow.ReadConsistency;
import io.lakeferry.contract.flow.TransferPace;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.sweep.KeyspacesGround;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** How far a minute of reading is from {@code MaxReadsPerSecond}, with one task and with four. */
public final class KeyspacesRateBenchmark implements Benchmark {
  private static final long LIMIT = 2000;
  private static final long SECONDS = 60;
  private static final long PER_PARTITION = 10;
  private static final double TARGET = 1.05;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;

  /** Measures the artifacts built under the project's root. */
  public KeyspacesRateBenchmark(Path root) {
    this.root = root;
  }

  @Override
  public String name() {
    return "keyspaces-rate";
  }

  @Override
  public String summary() {
    return "a minute of reading under MaxReadsPerSecond, with 1 and with 4 tasks";
  }

  @Override
  public int defaultRuns() {
    return 1;
  }

  @Override
  public List<Comparison> run(int runs, Log log) throws IOException, InterruptedException {
    try (Scratch scratch = Scratch.under(root);
        KeyspacesGround ground = KeyspacesGround.start(new House(root), scratch.path());
        Exporters exporters = Exporters.of(ground, root)) {
      EventTable table = EventTable.create(ground, "events", LIMIT * SECONDS, PER_PARTITION);
      List<Comparison> comparisons = new ArrayList<>();
      for (int tasks : List.of(1, 4)) {
        List<Double> off = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
          off.add(off(exporters, table, tasks, log));
        }
        List<Double> exact = off.stream().map(each -> 1.0).toList();
        comparisons.add(Comparison.within(name(), "the limit with " + tasks, TARGET, off, exact));
      }
      return comparisons;
    }
  }

  /** By which factor the rate is above the limit, or below it. */
  private static double off(Exporters exporters, EventTable table, int tasks, Log log)
      throws IOException, InterruptedException {
    TransferPace pace =
        new TransferPace(
            ReadConsistency.LOCAL_QUORUM,
            OptionalLong.of(LIMIT),
            OptionalLong.empty(),
            OptionalLong.empty());
    Map<String, String> master = Map.of("--conf", "spark.master=local[" + tasks + "]");
    Duration taken = reading(exporters.ours(table, pace, master).log());
    double rate = table.rows() * 1e9 / taken.toNanos();
    log.say(
        String.format(
            Locale.ROOT,
            "%d tasks: %d rows in %.2f s, %.1f a second of %d",
            tasks,
            table.rows(),
            taken.toNanos() / 1e9,
            rate,
            LIMIT));
    return Math.max(rate / LIMIT, LIMIT / rate);
  }

  /** From the line of the log before the first row to the one after the last. */
  private static Duration reading(Path log) throws IOException {
    List<Instant> said = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      if (line.startsWith("{")) {
        JsonNode entry = JSON.readTree(line);
        if (entry.path("step").asText().equals("read")) {
          said.add(Instant.parse(entry.path("timestamp").asText()));
        }
      }
    }
    if (said.size() < 2) {
      throw new IOException("The job does not say when it reads: " + log);
    }
    return Duration.between(said.get(0), said.get(said.size() - 1));
  }
}
