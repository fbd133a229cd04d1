package io.lakeferry.bench.sweep;

import io.lakeferry.bench.Benchmark;
import io.lakeferry.bench.Comparison;
import io.lakeferry.bench.Log;
import io.lakeferry.bench.Scratch;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.sweep.KeyspacesGround;
import io.lakeferry.local.sweep.KillSweep;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/** Kills exports from Cassandra at every named point and at random moments, and counts. */
public final class ExportKillSweepBenchmark implements Benchmark {
  private static final int ROWS = 20_000;
  private static final long SEED = 20_260_103;

  private final Path root;

  /** Kills the job built under the project's root. */
  public ExportKillSweepBenchmark(Path root) {
    this.root = root;
  }

  @Override
  public String name() {
    return "keyspaces-kill-sweep";
  }

  @Override
  public String summary() {
    return "rows lost or doubled and files left by exports from Cassandra after kills at every"
        + " point and at --runs random moments";
  }

  @Override
  public int defaultRuns() {
    return 30;
  }

  @Override
  public List<Comparison> run(int runs, Log log) throws IOException, InterruptedException {
    try (Scratch scratch = Scratch.under(root);
        KeyspacesGround ground = KeyspacesGround.start(new House(root), scratch.path());
        JvmJobProcesses jobs = ground.jobs()) {
      KillSweep sweep = KillSweep.on(ground, jobs, ROWS, log::say);
      log.say(EveryLake.sweep(sweep, runs, new Random(SEED)).sentence());
      return List.of();
    } catch (SQLException failed) {
      throw new IOException("Cannot count the rows of the lake", failed);
    }
  }
}
