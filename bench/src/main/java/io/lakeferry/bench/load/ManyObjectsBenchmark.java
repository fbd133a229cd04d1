package io.lakeferry.bench.load;

import io.lakeferry.bench.Benchmark;
import io.lakeferry.bench.Comparison;
import io.lakeferry.bench.ContenderProcess;
import io.lakeferry.bench.Log;
import io.lakeferry.bench.Rounds;
import io.lakeferry.bench.Scratch;
import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.local.glue.JobJvm;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.rds.RdsEngine;
import io.lakeferry.local.s3.S3Faults.Operation;
import io.lakeferry.local.store.EventBatch;
import io.lakeferry.local.sweep.LoadGround;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What it takes to find few new objects among many that are loaded. */
public final class ManyObjectsBenchmark implements Benchmark {
  private static final long LOADED = 100_000;
  private static final int NEW = 100;
  private static final long SEED = 31;
  private static final int HEAP_MEGABYTES = 192;

  private final Path root;
  private final long loaded;

  /** Measures the artifacts built under the project's root. */
  public ManyObjectsBenchmark(Path root) {
    this(root, LOADED);
  }

  private ManyObjectsBenchmark(Path root, long loaded) {
    this.root = root;
    this.loaded = loaded;
  }

  @Override
  public Benchmark withRows(long rows) {
    return new ManyObjectsBenchmark(root, rows);
  }

  @Override
  public String name() {
    return "many-objects";
  }

  @Override
  public String summary() {
    return "the plan of 100 new objects among 100,000 that are loaded";
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
        LoadProcess process =
            LoadProcess.of(ground, house, root, JobJvm.USUAL.withHeap(HEAP_MEGABYTES));
        LoadProcess timed = LoadProcess.of(ground, house, root)) {
      Rising rising = new Rising(ground, process, timed, ground.folder("store-events"), log);
      rising.first(loaded);
      Map<String, List<Double>> seconds =
          new Rounds().with("ours", rising::plan).with("limit", rising::listing).run(runs, log);
      rising.watched();
      return List.of(
          Comparison.faster(name(), "limit", 0.7, seconds.get("ours"), seconds.get("limit")));
    }
  }

  /** A folder that gets new objects before each load. */
  private static final class Rising {
    private final LoadGround ground;
    private final LoadProcess watching;
    private final LoadProcess timed;
    private final LakePath folder;
    private final Log log;
    private final StoreTable table;
    private long objects;

    Rising(LoadGround ground, LoadProcess watching, LoadProcess timed, LakePath folder, Log log) {
      this.ground = ground;
      this.watching = watching;
      this.timed = timed;
      this.folder = folder;
      this.log = log;
      this.table = new StoreTable(ground.instance());
    }

    /** Loads all that are to be loaded. */
    void first(long count) throws IOException, InterruptedException {
      seed(count);
      say(count + " new of " + objects, watching.watched(load()));
      table.check("ours", objects);
    }

    /** The seconds of a plan with some new ones. */
    double plan() throws IOException, InterruptedException {
      seed(NEW);
      long before = ground.s3().faults().met(Operation.LIST);
      ContenderProcess.Taken taken = timed.ours(load());
      PlanLog plan = PlanLog.of(taken.log());
      if (plan.listed() != objects || plan.files() != NEW) {
        throw new IOException("The plan is another one: " + plan);
      }
      table.check("ours", objects);
      log.say(
          String.format(
              Locale.ROOT,
              "%d new of %d: plan %.3f s of %.3f s, %d LIST",
              NEW,
              objects,
              plan.seconds(),
              taken.seconds(),
              ground.s3().faults().met(Operation.LIST) - before));
      return plan.seconds();
    }

    /** The seconds of a listing alone. */
    double listing() throws IOException, InterruptedException {
      return timed
          .run(
              "list-objects",
              Map.of(
                  "--bucket",
                  folder.bucket(),
                  "--prefix",
                  folder.prefix(),
                  "--objects",
                  Long.toString(objects)))
          .seconds();
    }

    /** The memory of a load of some new ones. */
    void watched() throws IOException, InterruptedException {
      seed(NEW);
      say(NEW + " new of " + objects, watching.watched(load()));
      table.check("ours", objects);
    }

    private void seed(long count) throws IOException {
      ground.seed(EventBatch.ofSeed(count, 0, 1, SEED + objects), folder);
      objects += count;
    }

    private S3ToRds load() throws IOException {
      return table.load(folder, LoadMode.APPEND, ground.instance().secretId());
    }

    private void say(String what, ContenderProcess.Memory memory) {
      log.say(what + ": " + memory.text());
    }
  }
}
