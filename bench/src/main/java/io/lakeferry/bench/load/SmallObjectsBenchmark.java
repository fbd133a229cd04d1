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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Objects of one event each into PostgreSQL, and a bare loop that gets the same objects. */
public final class SmallObjectsBenchmark implements Benchmark {
  private static final long OBJECTS = 20_000;
  private static final long SEED = 29;

  /** As many as the job reads at once. */
  private static final int THREADS = 16;

  private final Path root;
  private final long objects;

  /** Measures the artifacts built under the project's root. */
  public SmallObjectsBenchmark(Path root) {
    this(root, OBJECTS);
  }

  private SmallObjectsBenchmark(Path root, long objects) {
    this.root = root;
    this.objects = objects;
  }

  @Override
  public Benchmark withRows(long rows) {
    return new SmallObjectsBenchmark(root, rows);
  }

  @Override
  public String name() {
    return "small-objects";
  }

  @Override
  public String summary() {
    return "20,000 objects of one event from S3 into PostgreSQL";
  }

  @Override
  public int defaultRuns() {
    return 5;
  }

  @Override
  public List<Comparison> run(int runs, Log log) throws IOException, InterruptedException {
    House house = new House(root);
    try (Scratch scratch = Scratch.under(root);
        LoadGround ground = LoadGround.start(house, scratch.path(), RdsEngine.POSTGRES);
        LoadProcess process = LoadProcess.of(ground, house, root)) {
      LakePath folder = ground.folder("store-events");
      ground.seed(EventBatch.ofSeed(objects, 0, 1, SEED), folder);
      Path keys = keys(ground, folder);
      Ways ways = new Ways(new StoreTable(ground.instance()), process, folder, objects);
      ways.create();
      Map<String, String> loop =
          Map.of("--bucket", folder.bucket(), "--file", keys.toString(), "--threads", "" + THREADS);
      Map<String, List<Double>> seconds =
          new Rounds()
              .with("ours", () -> ways.ours().seconds())
              .with("limit", () -> process.run("get-objects", loop).seconds())
              .run(runs, log);
      return List.of(
          Comparison.faster(name(), "limit", 0.7, seconds.get("ours"), seconds.get("limit")));
    }
  }

  private Path keys(LoadGround ground, LakePath folder) throws IOException {
    Path files = ground.files(folder);
    try (Stream<Path> all = Files.walk(files)) {
      List<String> keys =
          all.filter(Files::isRegularFile)
              .map(file -> folder.key(files.relativize(file).toString()))
              .sorted()
              .toList();
      if (keys.size() != objects) {
        throw new IOException("There are " + keys.size() + " objects of " + objects);
      }
      return Files.write(ground.directory().resolve("keys.txt"), keys);
    }
  }
}
