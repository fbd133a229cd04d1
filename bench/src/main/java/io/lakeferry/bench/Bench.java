package io.lakeferry.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.bench.keyspaces.KeyspacesExportBenchmark;
import io.lakeferry.bench.keyspaces.KeyspacesMemoryBenchmark;
import io.lakeferry.bench.keyspaces.KeyspacesRateBenchmark;
import io.lakeferry.bench.lambda.LambdaBenchmark;
import io.lakeferry.bench.load.LoadBenchmark;
import io.lakeferry.bench.load.LoadMemoryBenchmark;
import io.lakeferry.bench.load.ManyObjectsBenchmark;
import io.lakeferry.bench.load.SmallObjectsBenchmark;
import io.lakeferry.bench.load.UpsertBenchmark;
import io.lakeferry.bench.sweep.ExportKillSweepBenchmark;
import io.lakeferry.bench.sweep.ImportKillSweepBenchmark;
import io.lakeferry.bench.sweep.KillSweepBenchmark;
import io.lakeferry.bench.sweep.LoadKillSweepBenchmark;
import io.lakeferry.bench.unload.UnloadBenchmark;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The command line of the benchmarks; started by {@code bench/run} in the project's root. */
public final class Bench {
  private static final int USAGE = 2;

  private final List<Benchmark> benchmarks;
  private final PrintStream out;
  private final PrintStream err;

  Bench(List<Benchmark> benchmarks, PrintStream out, PrintStream err) {
    this.benchmarks = List.copyOf(benchmarks);
    this.out = out;
    this.err = err;
  }

  /** Runs one benchmark, or lists them. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = Path.of("").toAbsolutePath();
    List<Benchmark> benchmarks =
        List.of(
            new LambdaBenchmark(root),
            new UnloadBenchmark(root),
            LoadBenchmark.intoPostgreSql(root),
            LoadBenchmark.intoMariaDb(root),
            new SmallObjectsBenchmark(root),
            new ManyObjectsBenchmark(root),
            LoadMemoryBenchmark.ofPostgreSql(root),
            LoadMemoryBenchmark.ofMariaDb(root),
            new UpsertBenchmark(root),
            new KeyspacesExportBenchmark(root),
            new KeyspacesMemoryBenchmark(root),
            new KeyspacesRateBenchmark(root),
            new KillSweepBenchmark(root),
            new LoadKillSweepBenchmark(root),
            new ImportKillSweepBenchmark(root),
            new ExportKillSweepBenchmark(root));
    System.exit(new Bench(benchmarks, System.out, System.err).run(List.of(arguments)));
  }

  /** The exit code: 0 also when a target is missed, 2 for a command that cannot be understood. */
  int run(List<String> arguments) throws IOException, InterruptedException {
    if (arguments.isEmpty()) {
      list(out);
      return 0;
    }
    Command command;
    Benchmark benchmark;
    try {
      command = Command.parse(arguments);
      Benchmark usual = named(command.name());
      benchmark = command.rows().isPresent() ? usual.withRows(command.rows().getAsLong()) : usual;
    } catch (IllegalArgumentException refused) {
      err.println(refused.getMessage());
      list(err);
      return USAGE;
    }
    PrintStream words = command.json() ? err : out;
    int runs = command.runs().orElse(benchmark.defaultRuns());
    words.println(benchmark.name() + ": " + benchmark.summary());
    for (Comparison comparison : benchmark.run(runs, words::println)) {
      words.println(comparison.sentence());
      if (command.json()) {
        out.println(json(comparison));
      }
    }
    return 0;
  }

  private Benchmark named(String name) {
    return benchmarks.stream()
        .filter(benchmark -> benchmark.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown benchmark: " + name));
  }

  private void list(PrintStream where) {
    where.println("Usage: bench/run <name> [--json] [--runs n] [--rows n]");
    benchmarks.forEach(
        benchmark ->
            where.println(String.format("  %-16s %s", benchmark.name(), benchmark.summary())));
  }

  private static String json(Comparison comparison) throws JsonProcessingException {
    return new ObjectMapper().writeValueAsString(comparison);
  }
}
