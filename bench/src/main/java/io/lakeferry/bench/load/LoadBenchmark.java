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

/** A million events in eight objects: ours, Spark's JDBC writer, and the engine's own bulk load. */
public final class LoadBenchmark implements Benchmark {
  private static final long ROWS = 1_000_000;
  private static final int OBJECTS = 8;
  private static final long SEED = 28;
  private static final double OF_LIMIT = 0.8;

  private final Path root;
  private final Peers peers;
  private final long rows;

  /** What differs between the engines. */
  private enum Peers {
    POSTGRES(RdsEngine.POSTGRES, 3.0, 2.0, "reWriteBatchedInserts=true", "copy", ""),
    MARIADB(
        RdsEngine.MARIADB,
        8.0,
        1.4,
        "rewriteBatchedStatements=true",
        "load-data",
        "allowLoadLocalInfile=true");

    private final RdsEngine engine;
    private final double overDefaults;
    private final double overTuned;
    private final String rewrite;
    private final String limit;
    private final String limitOptions;

    Peers(
        RdsEngine engine,
        double overDefaults,
        double overTuned,
        String rewrite,
        String limit,
        String limitOptions) {
      this.engine = engine;
      this.overDefaults = overDefaults;
      this.overTuned = overTuned;
      this.rewrite = rewrite;
      this.limit = limit;
      this.limitOptions = limitOptions;
    }
  }

  private LoadBenchmark(Path root, Peers peers, long rows) {
    this.root = root;
    this.peers = peers;
    this.rows = rows;
  }

  /** Into PostgreSQL, by the artifacts built under the project's root. */
  public static LoadBenchmark intoPostgreSql(Path root) {
    return new LoadBenchmark(root, Peers.POSTGRES, ROWS);
  }

  /** Into MariaDB, by the artifacts built under the project's root. */
  public static LoadBenchmark intoMariaDb(Path root) {
    return new LoadBenchmark(root, Peers.MARIADB, ROWS);
  }

  @Override
  public Benchmark withRows(long fewer) {
    return new LoadBenchmark(root, peers, fewer);
  }

  @Override
  public String name() {
    return "s3-to-" + peers.engine.text();
  }

  @Override
  public String summary() {
    return "a million events from S3 into " + peers.engine.title();
  }

  @Override
  public int defaultRuns() {
    return 3;
  }

  @Override
  public List<Comparison> run(int runs, Log log) throws IOException, InterruptedException {
    House house = new House(root);
    try (Scratch scratch = Scratch.under(root);
        LoadGround ground = LoadGround.start(house, scratch.path(), peers.engine);
        LoadProcess process = LoadProcess.of(ground, house, root)) {
      LakePath folder = ground.folder("store-events");
      int perObject = (int) ((rows + OBJECTS - 1) / OBJECTS);
      ground.seed(EventBatch.ofSeed(rows, 0, perObject, SEED), folder);
      Ways ways = new Ways(new StoreTable(ground.instance()), process, folder, rows);
      log.say("rows: " + rows);
      ways.create();
      Path ready = ways.ready(StoreTable.TIME);
      Path byKey = ways.ready(StoreTable.KEY);
      Map<String, List<Double>> seconds =
          new Rounds()
              .with("ours", () -> ways.ours().seconds())
              .with("limit", () -> ways.readyFile(peers.limit, ready, peers.limitOptions))
              .with("limit-by-key", () -> ways.readyFile(peers.limit, byKey, peers.limitOptions))
              .with("spark-jdbc-tuned", () -> ways.sparkJdbc(peers.rewrite + ",batchsize=10000"))
              .with("spark-jdbc", () -> ways.sparkJdbc(""))
              .run(runs, log);
      return List.of(
          faster("spark-jdbc", peers.overDefaults, seconds),
          faster("spark-jdbc-tuned", peers.overTuned, seconds),
          faster("limit", OF_LIMIT, seconds));
    }
  }

  private Comparison faster(String other, double target, Map<String, List<Double>> seconds) {
    return Comparison.faster(name(), other, target, seconds.get("ours"), seconds.get(other));
  }
}
