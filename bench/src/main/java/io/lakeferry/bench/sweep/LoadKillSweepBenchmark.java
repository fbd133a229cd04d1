package io.lakeferry.bench.sweep;

import io.lakeferry.bench.Benchmark;
import io.lakeferry.bench.Comparison;
import io.lakeferry.bench.Log;
import io.lakeferry.bench.Scratch;
import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.local.glue.JobJvm;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.rds.RdsEngine;
import io.lakeferry.local.sweep.JobLoader;
import io.lakeferry.local.sweep.LoadCounts;
import io.lakeferry.local.sweep.LoadGround;
import io.lakeferry.local.sweep.LoadRace;
import io.lakeferry.local.sweep.LoadSweep;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Kills loads at every named point and at random moments, lets two runs at once at the same files,
 * and counts what the tables have; beside it, what Spark's JDBC writer leaves under the same kills.
 */
public final class LoadKillSweepBenchmark implements Benchmark {
  private static final int ROWS = 20_000;
  private static final long SEED = 20_260_102;

  /** The JVM has started, and something may happen. */
  private static final double EARLIEST = 0.25;

  private final Path root;

  /** Kills the job built under the project's root. */
  public LoadKillSweepBenchmark(Path root) {
    this.root = root;
  }

  @Override
  public String name() {
    return "load-kill-sweep";
  }

  @Override
  public String summary() {
    return "rows lost or doubled by loads after kills at every point and at --runs random moments,"
        + " and by half as many pairs of runs at once";
  }

  @Override
  public int defaultRuns() {
    return 100;
  }

  @Override
  public List<Comparison> run(int runs, Log log) throws IOException, InterruptedException {
    List<String> sums = new ArrayList<>();
    for (RdsEngine engine : RdsEngine.values()) {
      try (Scratch scratch = Scratch.under(root);
          LoadGround ground = LoadGround.start(new House(root), scratch.path(), engine)) {
        List<Double> moments = new Random(SEED).doubles(runs, EARLIEST, 1).boxed().toList();
        ours(ground, moments, (runs + 1) / 2, log, sums);
        spark(ground, moments, log, sums);
      } catch (SQLException failed) {
        throw new IOException(engine.title() + " failed", failed);
      }
    }
    sums.forEach(log::say);
    return List.of();
  }

  private static void ours(
      LoadGround ground, List<Double> moments, int races, Log log, List<String> sums)
      throws IOException, InterruptedException, SQLException {
    try (JvmJobProcesses jobs = ground.jobs()) {
      int half = moments.size() / 2;
      LoadCounts killed =
          sweep(ground, new JobLoader(ground, jobs, LoadMode.APPEND), moments.subList(0, half), log)
              .plus(
                  sweep(
                      ground,
                      new JobLoader(ground, jobs, LoadMode.UPSERT),
                      moments.subList(half, moments.size()),
                      log));
      sums.add(ground.instance().engine().title() + ", ours: " + killed.sentence());
      LoadCounts raced =
          new LoadRace(ground, JobLoader.racing(ground, jobs), ROWS, log::say).race(races);
      sums.add(
          ground.instance().engine().title()
              + ", ours, two runs at once "
              + races
              + " times: "
              + raced.sentence());
    }
  }

  private static LoadCounts sweep(
      LoadGround ground, JobLoader loader, List<Double> moments, Log log)
      throws IOException, InterruptedException, SQLException {
    return new LoadSweep(ground, loader, ROWS, log::say).sweep(FaultPoint.ofLoad(), moments);
  }

  private void spark(LoadGround ground, List<Double> moments, Log log, List<String> sums)
      throws IOException, InterruptedException, SQLException {
    Path peers = root.resolve("bench/peers/jobs/target");
    String classes =
        String.join(
            File.pathSeparator,
            ground.house().jobJar().toString(),
            peers.resolve("classes").toString(),
            peers.resolve("lib").resolve("*").toString());
    try (JvmJobProcesses processes = ground.processes(classes, JobJvm.BRIEF)) {
      LoadCounts counts =
          new LoadSweep(ground, new SparkLoader(ground, processes), ROWS, log::say)
              .sweep(List.of(), moments);
      sums.add(ground.instance().engine().title() + ", spark-jdbc: " + counts.sentence());
    }
  }
}
