package io.lakeferry.bench.sweep;

import io.lakeferry.bench.Benchmark;
import io.lakeferry.bench.Comparison;
import io.lakeferry.bench.Log;
import io.lakeferry.bench.Scratch;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.sweep.KillSweep;
import io.lakeferry.local.sweep.ProvingGround;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/** Kills the unload at every named point and at random moments, and counts what a rerun leaves. */
public final class KillSweepBenchmark implements Benchmark {
  private static final int ROWS = 20_000;
  private static final long SEED = 20_260_101;

  private final Path root;

  /** Kills the job built under the project's root. */
  public KillSweepBenchmark(Path root) {
    this.root = root;
  }

  @Override
  public String name() {
    return "kill-sweep";
  }

  @Override
  public String summary() {
    return "rows lost or doubled and files left after kills at every point and at --runs random"
        + " moments";
  }

  @Override
  public int defaultRuns() {
    return 30;
  }

  @Override
  public List<Comparison> run(int runs, Log log) throws IOException, InterruptedException {
    try (Scratch scratch = Scratch.under(root);
        ProvingGround ground = ProvingGround.start(new House(root), scratch.path());
        JvmJobProcesses jobs = ground.jobs()) {
      KillSweep sweep = KillSweep.on(ground, jobs, ROWS, log::say);
      log.say(EveryLake.sweep(sweep, runs, new Random(SEED)).sentence());
      return List.of();
    } catch (SQLException failed) {
      throw new IOException("The warehouse failed", failed);
    }
  }
}
