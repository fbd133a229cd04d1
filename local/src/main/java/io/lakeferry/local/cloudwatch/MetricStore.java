package io.lakeferry.local.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All data points, in memory and as lines of a file that only grows. */
final class MetricStore {
  private static final Logger LOG = LoggerFactory.getLogger(MetricStore.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final SortedMap<Metric, List<Datum>> byMetric = new TreeMap<>();

  MetricStore(Path file) {
    this.file = file;
    try {
      Files.createDirectories(file.getParent());
      if (Files.exists(file)) {
        Files.readAllLines(file).forEach(this::remember);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the metrics in " + file, e);
    }
  }

  synchronized void put(List<Datum> data) {
    StringBuilder lines = new StringBuilder();
    data.forEach(datum -> lines.append(datum.line()).append('\n'));
    try {
      Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write metrics to " + file, e);
    }
    data.forEach(this::remember);
  }

  synchronized List<Metric> metrics() {
    return List.copyOf(byMetric.keySet());
  }

  synchronized List<Datum> of(Metric metric) {
    return List.copyOf(byMetric.getOrDefault(metric, List.of()));
  }

  private void remember(Datum datum) {
    byMetric.computeIfAbsent(datum.metric(), unused -> new ArrayList<>()).add(datum);
  }

  private void remember(String line) {
    try {
      remember(Datum.of((ObjectNode) JSON.readTree(line)));
    } catch (JsonProcessingException | RuntimeException half) {
      // A process that is killed while it appends leaves half a line.
      LOG.warn("A line of {} cannot be read and is left out", file);
    }
  }
}
