package io.lakeferry.bench.load;

import io.lakeferry.bench.Benchmark;
import io.lakeferry.bench.Comparison;
import io.lakeferry.bench.Log;
import io.lakeferry.bench.Rounds;
import io.lakeferry.bench.Scratch;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.rds.RdsEngine;
import io.lakeferry.local.store.EventBatch;
import io.lakeferry.local.sweep.LoadGround;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Into a table of five million rows, half a million new ones and half a million that have changed:
 * ours, batches of ON CONFLICT from Spark, and a merge of rows that the server has already.
 */
public final class UpsertBenchmark implements Benchmark {
  private static final long ROWS = 5_000_000;
  private static final int OBJECTS = 10;
  private static final long SEED = 30;

  /** As many rows at a time as Spark's own writer sends, and the driver as it comes. */
  private static final String DEFAULTS = "spark-jdbc-upsert";

  private static final String TUNED = "spark-jdbc-upsert-tuned";

  private final Path root;
  private final long rows;

  /** Measures the artifacts built under the project's root. */
  public UpsertBenchmark(Path root) {
    this(root, ROWS);
  }

  private UpsertBenchmark(Path root, long rows) {
    this.root = root;
    this.rows = rows;
  }

  @Override
  public Benchmark withRows(long fewer) {
    return new UpsertBenchmark(root, fewer);
  }

  @Override
  public String name() {
    return "upsert";
  }

  @Override
  public String summary() {
    return "10 % new and 10 % changed rows into five million of PostgreSQL";
  }

  @Override
  public int defaultRuns() {
    return 3;
  }

  @Override
  public List<Comparison> run(int runs, Log log) throws IOException, InterruptedException {
    House house = new House(root);
    try (Scratch scratch = Scratch.under(root);
        LoadGround ground = LoadGround.start(house, scratch.path(), RdsEngine.POSTGRES);
        LoadProcess process = LoadProcess.of(ground, house, root)) {
      LakePath folder = ground.folder("store-events");
      int perObject = (int) ((rows + OBJECTS - 1) / OBJECTS);
      ground.seed(EventBatch.ofSeed(rows, 0, perObject, SEED), folder);
      new Ways(new StoreTable(ground.instance()), process, folder, rows).create();
      Changes changes = Changes.make(ground, process, rows);
      log.say("rows: " + rows + ", new or changed: " + changes.rows());
      Map<String, List<Double>> seconds =
          new Rounds()
              .with("ours", changes::ours)
              .with("limit", changes::serverOnly)
              .with(TUNED, () -> changes.sparkUpsert("reWriteBatchedInserts=true,batchsize=10000"))
              .with(DEFAULTS, () -> changes.sparkUpsert(""))
              .run(runs, log);
      return List.of(
          Comparison.faster(name(), DEFAULTS, 2.5, seconds.get("ours"), seconds.get(DEFAULTS)),
          Comparison.faster(name(), "limit", 0.8, seconds.get("ours"), seconds.get("limit")));
    }
  }
}
