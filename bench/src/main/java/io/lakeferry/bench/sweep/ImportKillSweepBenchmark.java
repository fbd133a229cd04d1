package io.lakeferry.bench.sweep;

import io.lakeferry.bench.Benchmark;
import io.lakeferry.bench.Comparison;
import io.lakeferry.bench.Log;
import io.lakeferry.bench.Scratch;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.sweep.ImportCounts;
import io.lakeferry.local.sweep.ImportSweep;
import io.lakeferry.local.sweep.ImportedTable;
import io.lakeferry.local.sweep.KeyspacesGround;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Kills imports into Cassandra at every named point and at random moments, of a table with counters
 * and of one without, and counts where the tables then differ from those that were exported.
 */
public final class ImportKillSweepBenchmark implements Benchmark {
  private static final int ROWS = 20_000;
  private static final long SEED = 20_260_103;

  /** The JVM has started, and something may happen. */
  private static final double EARLIEST = 0.25;

  private final Path root;

  /** Kills the job built under the project's root. */
  public ImportKillSweepBenchmark(Path root) {
    this.root = root;
  }

  @Override
  public String name() {
    return "import-kill-sweep";
  }

  @Override
  public String summary() {
    return "rows lost or wrong after kills of imports into Cassandra at every point and at --runs"
        + " random moments";
  }

  @Override
  public int defaultRuns() {
    return 40;
  }

  @Override
  public List<Comparison> run(int runs, Log log) throws IOException, InterruptedException {
    List<Double> moments = new Random(SEED).doubles(runs, EARLIEST, 1).boxed().toList();
    try (Scratch scratch = Scratch.under(root);
        KeyspacesGround ground = KeyspacesGround.start(new House(root), scratch.path());
        JvmJobProcesses jobs = ground.jobs()) {
      int half = moments.size() / 2;
      ImportCounts rows =
          new ImportSweep(ground, jobs, new ImportedTable("people", false, ROWS), log::say)
              .sweep(FaultPoint.ofImport(), moments.subList(0, half));
      ImportCounts counters =
          new ImportSweep(ground, jobs, new ImportedTable("visits", true, ROWS), log::say)
              .sweep(FaultPoint.ofImport(), moments.subList(half, moments.size()));
      log.say("rows: " + rows.sentence());
      log.say("counters: " + counters.sentence());
    }
    return List.of();
  }
}
