package io.lakeferry.bench.keyspaces;

import io.lakeferry.bench.Benchmark;
import io.lakeferry.bench.Comparison;
import io.lakeferry.bench.ContenderProcess;
import io.lakeferry.bench.Log;
import io.lakeferry.bench.Scratch;
import io.lakeferry.local.glue.JobJvm;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.sweep.KeyspacesGround;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The memory of an export grows neither with rows nor with the size of a partition. */
public final class KeyspacesMemoryBenchmark implements Benchmark {
  private static final long ROWS = 10_000_000;
  private static final int FACTOR = 10;
  private static final long PER_PARTITION = 100;

  /** Spark does not start with less than 450. */
  private static final int HEAP_MEGABYTES = 512;

  private static final double TARGET = 1.1;

  private final Path root;
  private final long rows;

  private KeyspacesMemoryBenchmark(Path root, long rows) {
    this.root = root;
    this.rows = rows;
  }

  /** Measures the artifacts built under the project's root. */
  public KeyspacesMemoryBenchmark(Path root) {
    this(root, ROWS);
  }

  @Override
  public Benchmark withRows(long fewer) {
    return new KeyspacesMemoryBenchmark(root, fewer);
  }

  @Override
  public String name() {
    return "keyspaces-memory";
  }

  @Override
  public String summary() {
    return "the memory of exports of 1 and 10 million rows, and of 1 million in one partition";
  }

  @Override
  public int defaultRuns() {
    return 1;
  }

  @Override
  public List<Comparison> run(int runs, Log log) throws IOException, InterruptedException {
    try (Scratch scratch = Scratch.under(root);
        KeyspacesGround ground = KeyspacesGround.start(new House(root), scratch.path());
        Exporters exporters = Exporters.of(ground, root, JobJvm.USUAL.withHeap(HEAP_MEGABYTES))) {
      log.say("-Xmx" + HEAP_MEGABYTES + "m for all");
      EventTable tenth = EventTable.create(ground, "tenth", rows / FACTOR, PER_PARTITION);
      EventTable all = EventTable.create(ground, "events", rows, PER_PARTITION);
      EventTable one = EventTable.create(ground, "one_partition", rows / FACTOR, rows / FACTOR);
      List<Double> ofTenth = new ArrayList<>();
      List<Double> ofAll = new ArrayList<>();
      List<Double> ofOne = new ArrayList<>();
      for (int run = 1; run <= runs; run++) {
        ofTenth.add(live(exporters, tenth, log));
        ofAll.add(live(exporters, all, log));
        ofOne.add(live(exporters, one, log));
      }
      return List.of(
          Comparison.within(name(), "live-heap-of-a-tenth", TARGET, ofAll, ofTenth),
          Comparison.within(name(), "many-partitions", TARGET, ofOne, ofTenth));
    }
  }

  private static double live(Exporters exporters, EventTable table, Log log)
      throws IOException, InterruptedException {
    ContenderProcess.Memory memory = exporters.watched(table);
    log.say(table.rows() + " rows of " + table.name() + ": " + memory.text());
    return memory.liveBytes();
  }
}
