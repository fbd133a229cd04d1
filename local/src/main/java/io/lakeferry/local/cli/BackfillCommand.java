package io.lakeferry.local.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lakeferry.local.lambda.Invocation;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.operate.Backfill;
import io.lakeferry.local.operate.DoneWindows;
import io.lakeferry.local.operate.Every;
import io.lakeferry.local.operate.FlowPayload;
import io.lakeferry.local.operate.Stack;
import io.lakeferry.local.operate.Ticks;
import io.lakeferry.local.operate.WindowEnd;
import io.lakeferry.local.operate.WindowMover;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "backfill",
    description =
        "Moves the windows of many ticks with one payload, a run for each. A window that has"
            + " succeeded is not moved again.")
final class BackfillCommand implements Callable<Integer> {
  private static final String CONCURRENT = "MaxConcurrentRuns";

  @Mixin private StackOption stack;
  @Mixin private PayloadParameter event;
  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "<time>",
      description =
          "The first tick: an instant, or a day of the payload's TimeZone, at the time of day of its"
              + " ScheduledTime.")
  private String from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "<time>",
      description = "The last tick, included.")
  private String to;

  @Option(
      names = "--every",
      defaultValue = "1d",
      paramLabel = "<interval>",
      description = "1d, 12h, 15m or 1w; ${DEFAULT-VALUE} unless given.")
  private String every;

  @Option(
      names = "--parallel",
      defaultValue = "1",
      paramLabel = "<n>",
      description = "How many runs at once, from 1 to 50; the job is allowed as many.")
  private int parallel;

  @Option(
      names = "--resume",
      description = "Passes over windows that an earlier backfill of this payload has done.")
  private boolean resume;

  @Option(names = "--json", description = "Prints the windows as one JSON array, and nothing else.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    House house = House.find();
    FlowPayload payload = event.read(house);
    List<Instant> ticks;
    try {
      check(payload);
      ticks =
          Ticks.between(from, to, Every.parse(every), payload.zone(), payload.timeOfDay()).all();
    } catch (IllegalArgumentException wrong) {
      throw new CliException(ExitCode.USAGE, wrong.getMessage());
    }
    return stack.run(house, found -> fill(found, payload, ticks)).code();
  }

  private void check(FlowPayload payload) {
    if (parallel < 1 || parallel > 50) {
      throw new IllegalArgumentException("Invalid --parallel, it is from 1 to 50: " + parallel);
    }
    if (payload.function().equals(FlowPayload.LOAD)) {
      throw new IllegalArgumentException(
          "A load takes all files that are new, whatever its tick: invoke it once, by"
              + " ./ferry invoke "
              + FlowPayload.LOAD);
    }
    if (payload.has("DayPartitionValue")) {
      throw new IllegalArgumentException(
          "The payload has DayPartitionValue, so that every window would move that one day: drop"
              + " it, and the day of each tick is moved");
    }
  }

  private ExitCode fill(Stack found, FlowPayload payload, List<Instant> ticks)
      throws IOException, InterruptedException {
    DoneWindows done = DoneWindows.of(found.state(), payload);
    List<Instant> left = new ArrayList<>(ticks);
    if (resume) {
      left.removeAll(done.all());
    }
    say("%d windows, %d of them done before".formatted(ticks.size(), ticks.size() - left.size()));
    FlowPayload sent =
        parallel > payload.number(CONCURRENT, 1) ? payload.with(CONCURRENT, parallel) : payload;
    List<WindowEnd> ends =
        new Backfill(new WindowMover(found, sent)::move, done, end -> say(line(end)))
            .run(left, parallel);
    long failed = ends.stream().filter(end -> !end.isDone()).count();
    int notBegun = left.size() - ends.size();
    if (json) {
      print(ends);
    }
    say(
        "%d moved, %d were there, %d failed, %d not begun%s"
            .formatted(
                count(ends, WindowEnd.State.MOVED),
                count(ends, WindowEnd.State.THERE),
                failed,
                notBegun,
                failed + notBegun == 0 ? "" : "; mend what failed and add --resume"));
    return failed + notBegun == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  private static long count(List<WindowEnd> ends, WindowEnd.State state) {
    return ends.stream().filter(end -> end.state() == state).count();
  }

  private static String line(WindowEnd end) {
    return "  %s  %s  %-8s  %s  %s"
        .formatted(
            end.isDone() ? "✓" : "✗",
            end.tick(),
            end.state().name().toLowerCase(Locale.ROOT),
            DemoStage.shortened(end.jobRunId()),
            end.words())
        .stripTrailing();
  }

  private void say(String line) {
    if (!json) {
      spec.commandLine().getOut().println(line);
      spec.commandLine().getOut().flush();
    }
  }

  private void print(List<WindowEnd> ends) {
    ArrayNode all = Invocation.JSON.createArrayNode();
    for (WindowEnd end : ends) {
      all.addObject()
          .put("scheduledTime", end.tick().toString())
          .put("state", end.state().name().toLowerCase(Locale.ROOT))
          .put("jobRunId", end.jobRunId())
          .put("words", end.words());
    }
    spec.commandLine().getOut().println(all);
  }
}
