package io.lakeferry.bench.load;

import io.lakeferry.bench.Benchmark;
import io.lakeferry.bench.Comparison;
import io.lakeferry.bench.ContenderProcess;
import io.lakeferry.bench.Log;
import io.lakeferry.bench.Scratch;
import io.lakeferry.local.glue.JobJvm;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.rds.RdsEngine;
import io.lakeferry.local.sweep.LoadGround;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the memory of a load grows with: not with rows, and little with objects. */
public final class LoadMemoryBenchmark implements Benchmark {
  private static final long ROWS = 10_000_000;
  private static final int FACTOR = 10;
  private static final int OBJECTS = 20;
  private static final long FEW_OBJECTS = 1_000;
  private static final long MANY_OBJECTS = 20_000;
  private static final int HEAP_MEGABYTES = 192;

  /** What one more object may cost, as the documentation has it: the bytes of its URI besides. */
  private static final long BYTES_PER_OBJECT = 300;

  private final Path root;
  private final RdsEngine engine;
  private final String name;
  private final long rows;

  private LoadMemoryBenchmark(Path root, RdsEngine engine, String name, long rows) {
    this.root = root;
    this.engine = engine;
    this.name = name;
    this.rows = rows;
  }

  /** Of loads into PostgreSQL, by the artifacts built under the project's root. */
  public static LoadMemoryBenchmark ofPostgreSql(Path root) {
    return new LoadMemoryBenchmark(root, RdsEngine.POSTGRES, "load-memory", ROWS);
  }

  /** Of loads into MariaDB, by the artifacts built under the project's root. */
  public static LoadMemoryBenchmark ofMariaDb(Path root) {
    return new LoadMemoryBenchmark(root, RdsEngine.MARIADB, "load-memory-mariadb", ROWS);
  }

  @Override
  public Benchmark withRows(long fewer) {
    return new LoadMemoryBenchmark(root, engine, name, fewer);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return "the memory of loads of 1 and 10 million rows into " + engine.title();
  }

  @Override
  public int defaultRuns() {
    return 1;
  }

  @Override
  public List<Comparison> run(int runs, Log log) throws IOException, InterruptedException {
    House house = new House(root);
    try (Scratch scratch = Scratch.under(root);
        LoadGround ground = LoadGround.start(house, scratch.path(), engine);
        LoadProcess process =
            LoadProcess.of(ground, house, root, JobJvm.USUAL.withHeap(HEAP_MEGABYTES))) {
      log.say("-Xmx" + HEAP_MEGABYTES + "m for all");
      WatchedFolder few = WatchedFolder.seed(process, "few-objects", FEW_OBJECTS, 1);
      WatchedFolder many = WatchedFolder.seed(process, "many-objects", MANY_OBJECTS, 1);
      WatchedFolder tenth = rows(process, "tenth", rows / FACTOR);
      WatchedFolder all = rows(process, "all", rows);
      few.create();
      Pairs live = new Pairs();
      Pairs resident = new Pairs();
      Pairs perObject = new Pairs();
      for (int run = 1; run <= runs; run++) {
        long growth = -few.load(log).liveBytes() + many.load(log).liveBytes();
        long each = growth / (many.objects() - few.objects());
        log.say(
            String.format(
                Locale.ROOT, "bytes per object: %d, and its URI has %d", each, many.bytesOfUri()));
        perObject.add(Math.max(1, each - many.bytesOfUri()), BYTES_PER_OBJECT);
        ContenderProcess.Memory ofTenth = tenth.load(log);
        ContenderProcess.Memory ofAll = all.load(log);
        live.add(ofAll.liveBytes(), ofTenth.liveBytes());
        resident.add(ofAll.residentBytes(), ofTenth.residentBytes());
      }
      return Stream.of(
              live.within(name, "live-heap-of-a-tenth", 1.1),
              resident.within(name, "process-of-a-tenth", 1.2),
              perObject.within(name, "stated-bytes-per-object", 1.0))
          .flatMap(Optional::stream)
          .toList();
    }
  }

  private static WatchedFolder rows(LoadProcess process, String name, long rows)
      throws IOException {
    return WatchedFolder.seed(process, name, rows, (rows + OBJECTS - 1) / OBJECTS);
  }

  /** A measure of ours and what it is held against, run by run. */
  private static final class Pairs {
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> others = new ArrayList<>();

    void add(long our, long other) {
      ours.add((double) our);
      others.add((double) other);
    }

    /** Empty where the system does not tell. */
    Optional<Comparison> within(String bench, String other, double target) {
      return others.contains(0.0)
          ? Optional.empty()
          : Optional.of(Comparison.within(bench, other, target, ours, others));
    }
  }
}
