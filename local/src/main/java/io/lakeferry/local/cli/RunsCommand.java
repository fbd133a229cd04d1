package io.lakeferry.local.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lakeferry.local.laptop.AwsCalls;
import io.lakeferry.local.laptop.Runs;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "runs", description = "Lists the job runs of the ferry that is up, newest first.")
final class RunsCommand implements Callable<Integer> {
  @Mixin private StateOption state;
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "job", description = "Only the runs of this job.")
  private String job;

  @Option(names = "--json", description = "Prints the runs as GetJobRuns answers them.")
  private boolean json;

  @Override
  public Integer call() {
    Runs runs = new Runs(new AwsCalls(state.running().endpoint()));
    List<String> jobs = runs.jobs();
    if (job != null && !jobs.contains(job)) {
      throw new CliException(
          ExitCode.NOT_FOUND, "There is no job " + job + "; there are " + String.join(", ", jobs));
    }
    List<Runs.Run> found = new ArrayList<>();
    for (String name : job == null ? jobs : List.of(job)) {
      found.addAll(runs.of(name));
    }
    found.sort((a, b) -> Double.compare(b.startedOn(), a.startedOn()));
    if (json) {
      ArrayNode all = new JsonMapper().createArrayNode();
      found.forEach(run -> all.add(run.json()));
      spec.commandLine().getOut().println(all);
    } else {
      table(found).lines().forEach(spec.commandLine().getOut()::println);
    }
    return ExitCode.OK.code();
  }

  private static TextTable table(List<Runs.Run> runs) {
    TextTable table = new TextTable("job", "run", "state", "seconds", "window", "error");
    for (Runs.Run run : runs) {
      table.row(
          run.job(),
          run.id(),
          run.state(),
          String.format(Locale.ROOT, "%.1f", run.seconds(Clock.systemUTC().instant())),
          run.argument("run_key"),
          run.error().lines().findFirst().orElse(""));
    }
    return table;
  }
}
