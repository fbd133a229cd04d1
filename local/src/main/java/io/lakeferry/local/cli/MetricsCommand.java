package io.lakeferry.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.local.laptop.AwsCalls;
import io.lakeferry.local.laptop.MetricTotals;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "metrics", description = "Adds up the CloudWatch metrics of the ferry that is up.")
final class MetricsCommand implements Callable<Integer> {
  @Mixin private StateOption state;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Prints one JSON array.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    List<MetricTotals.Total> totals =
        new MetricTotals(new AwsCalls(state.running().endpoint()), Clock.systemUTC()).all();
    if (json) {
      spec.commandLine().getOut().println(new JsonMapper().writeValueAsString(totals));
    } else {
      table(totals).lines().forEach(spec.commandLine().getOut()::println);
    }
    return ExitCode.OK.code();
  }

  static TextTable table(List<MetricTotals.Total> totals) {
    TextTable table = new TextTable("namespace", "dimensions", "metric", "sum", "values");
    for (MetricTotals.Total total : totals) {
      table.row(
          total.namespace(),
          total.dimensions(),
          total.name(),
          number(total.sum()),
          number(total.samples()));
    }
    return table;
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : String.format(Locale.ROOT, "%,.2f", value);
  }
}
