package io.lakeferry.bench.keyspaces;

import io.lakeferry.bench.Benchmark;
import io.lakeferry.bench.Comparison;
import io.lakeferry.bench.ContenderProcess;
import io.lakeferry.bench.Log;
import io.lakeferry.bench.Rounds;
import io.lakeferry.bench.Scratch;
import io.lakeferry.contract.flow.TransferPace;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.sweep.KeyspacesGround;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table of four million rows: ours, the predecessor's job, and a bare loop of the driver. */
public final class KeyspacesExportBenchmark implements Benchmark {
  private static final long ROWS = 4_000_000;
  private static final long PER_PARTITION = 100;

  private final Path root;
  private final long rows;

  private KeyspacesExportBenchmark(Path root, long rows) {
    this.root = root;
    this.rows = rows;
  }

  /** Measures the artifacts built under the project's root. */
  public KeyspacesExportBenchmark(Path root) {
    this(root, ROWS);
  }

  @Override
  public Benchmark withRows(long fewer) {
    return new KeyspacesExportBenchmark(root, fewer);
  }

  @Override
  public String name() {
    return "keyspaces-export";
  }

  @Override
  public String summary() {
    return "four million rows of ten columns from Cassandra to Parquet in S3";
  }

  @Override
  public int defaultRuns() {
    return 3;
  }

  @Override
  public List<Comparison> run(int runs, Log log) throws IOException, InterruptedException {
    try (Scratch scratch = Scratch.under(root);
        KeyspacesGround ground = KeyspacesGround.start(new House(root), scratch.path());
        Exporters exporters = Exporters.of(ground, root)) {
      long start = System.nanoTime();
      EventTable table = EventTable.create(ground, "events", rows, PER_PARTITION);
      log.say(
          "rows: %d, written in %d s".formatted(rows, (System.nanoTime() - start) / 1_000_000_000));
      exporters.limit(table);
      Map<String, List<Double>> seconds =
          new Rounds()
              .with("ours", () -> said(exporters.ours(table, TransferPace.STANDARD, Map.of()), log))
              .with("predecessor", () -> said(exporters.predecessor(table), log))
              .with("limit", () -> said(exporters.limit(table), log))
              .run(runs, log);
      return List.of(faster("predecessor", 1.5, seconds), faster("limit", 0.7, seconds));
    }
  }

  /** On a busy machine the time of the processors tells more than that of the clock. */
  private static double said(ContenderProcess.Taken taken, Log log) {
    log.say(String.format(Locale.ROOT, "processors: %.1f s", taken.busySeconds()));
    return taken.seconds();
  }

  private Comparison faster(String other, double target, Map<String, List<Double>> seconds) {
    return Comparison.faster(name(), other, target, seconds.get("ours"), seconds.get(other));
  }
}
