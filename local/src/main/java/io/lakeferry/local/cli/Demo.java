package io.lakeferry.local.cli;

import io.lakeferry.local.glue.JobJvm;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.LaptopSettings;
import io.lakeferry.local.laptop.MetricTotals;
import io.lakeferry.local.laptop.Ports;
import io.lakeferry.local.laptop.StaleServers;
import io.lakeferry.local.laptop.StateLock;
import io.lakeferry.local.server.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Shows flows on a laptop of its own, and whether they kept their promises. */
final class Demo {
  private static final Duration METRICS_PATIENCE = Duration.ofSeconds(30);

  private final Screen screen;
  private final House house;
  private final Path state;

  Demo(Screen screen, House house, Path state) {
    this.screen = screen;
    this.house = house;
    this.state = state;
  }

  /** Shows the flows; true if every promise held. */
  boolean run(List<DemoFlow> flows) throws Exception {
    Instant begin = Instant.now();
    forgetLastDemo();
    screen.title("Start S3, Redshift, Glue, Lambda, EventBridge, CloudWatch and Secrets Manager");
    try (Laptop laptop =
        Laptop.start(LaptopSettings.usual(house, state).with(Ports.free()).with(JobJvm.BRIEF))) {
      screen.line("  on this machine, in " + seconds(begin));
      DemoStage stage = new DemoStage(screen, laptop);
      for (DemoFlow flow : flows) {
        flow.show(stage);
      }
      metrics(stage);
      receipts(stage);
      screen.line("");
      screen.line(
          stage.broken().isEmpty()
              ? screen.good("Every check held") + " in " + seconds(begin) + "."
              : screen.bad("Broken: " + String.join("; ", stage.broken())));
      return stage.broken().isEmpty();
    }
  }

  private void forgetLastDemo() throws IOException {
    if (!Files.exists(state)) {
      return;
    }
    StateLock lock = StateLock.take(state);
    try {
      StaleServers.stop(state);
      try (Stream<Path> found = Files.list(state)) {
        for (Path directory : found.filter(Files::isDirectory).toList()) {
          DirectoryTree.delete(directory);
        }
      }
    } finally {
      lock.close();
    }
  }

  /** The function behind the rule runs after the end of a run, so its metrics are waited for. */
  private void metrics(DemoStage stage) throws InterruptedException {
    screen.title("Metrics that the functions put");
    MetricTotals totals = new MetricTotals(stage.laptop().aws(), stage.laptop().clock());
    long ended = stage.runs().stream().filter(run -> !run.isLive()).count();
    Instant deadline = Instant.now().plus(METRICS_PATIENCE);
    while (reported(totals.all()) < ended && Instant.now().isBefore(deadline)) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    List<MetricTotals.Total> all = totals.all();
    MetricsCommand.table(all).lines().forEach(line -> screen.line("  " + line));
    stage.check(reported(all) == ended, "each of the " + ended + " runs was reported exactly once");
  }

  private static long reported(List<MetricTotals.Total> totals) {
    return Math.round(
        totals.stream()
            .filter(total -> total.namespace().equals("Glue-ETL"))
            .filter(total -> total.dimensions().startsWith("TableName="))
            .filter(total -> total.name().equals("Success") || total.name().equals("Failure"))
            .mapToDouble(MetricTotals.Total::sum)
            .sum());
  }

  private void receipts(DemoStage stage) {
    screen.title("Receipts");
    DemoReceipts.show(stage);
    screen.line("  One in full: ./ferry receipt <run> --state " + state);
  }

  private static String seconds(Instant begin) {
    return String.format(
        Locale.ROOT, "%.1f s", Duration.between(begin, Instant.now()).toMillis() / 1000.0);
  }
}
