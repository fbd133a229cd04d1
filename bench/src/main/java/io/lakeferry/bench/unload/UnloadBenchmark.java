package io.lakeferry.bench.unload;

import io.lakeferry.bench.Benchmark;
import io.lakeferry.bench.Comparison;
import io.lakeferry.bench.Log;
import io.lakeferry.bench.Rounds;
import io.lakeferry.bench.Scratch;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.sweep.ProvingGround;
import io.lakeferry.local.tpch.TpchLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A table of 3 million rows: ours, the predecessor's way, and Spark's start with a bare UNLOAD. */
public final class UnloadBenchmark implements Benchmark {
  /** Gives a little over 3 million line items; 0.5 would stay just below. */
  private static final double SCALE = 0.51;

  private final Path root;

  /** Measures the artifacts built under the project's root. */
  public UnloadBenchmark(Path root) {
    this.root = root;
  }

  @Override
  public String name() {
    return "redshift-unload";
  }

  @Override
  public String summary() {
    return "whole process from Redshift to Parquet in S3, at least 3 million rows";
  }

  @Override
  public int defaultRuns() {
    return 3;
  }

  @Override
  public List<Comparison> run(int runs, Log log) throws IOException, InterruptedException {
    try (Scratch scratch = Scratch.under(root);
        ProvingGround ground = ProvingGround.start(new House(root), scratch.path())) {
      new TpchLoader(ground.warehouse()::admin).load(SCALE);
      try (LineItem table = LineItem.in(ground, root)) {
        log.say("rows: " + table.rows());
        table.ours();
        Map<String, List<Double>> seconds =
            new Rounds()
                .with("ours", table::ours)
                .with("predecessor", table::predecessor)
                .with("limit", table::limit)
                .run(runs, log);
        return List.of(
            Comparison.faster(
                name(), "predecessor", 2.0, seconds.get("ours"), seconds.get("predecessor")),
            Comparison.within(name(), "limit", 1.25, seconds.get("ours"), seconds.get("limit")));
      }
    } catch (SQLException failed) {
      throw new IOException("The warehouse failed: " + failed.getMessage(), failed);
    }
  }
}
