package io.lakeferry.local.cli;

import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.Runs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Follows runs to their end: one line each that changes on a terminal, one line per change of state
 * elsewhere.
 */
final class RunBoard {
  private static final long GLANCE_MILLIS = 200;

  private final Screen screen;
  private final Laptop laptop;
  private final Runs runs;

  /** A run to follow, as the launching function named it. */
  record Followed(String job, String runId) {}

  RunBoard(Screen screen, Laptop laptop) {
    this.screen = screen;
    this.laptop = laptop;
    this.runs = new Runs(laptop.aws());
  }

  /** Waits for the end of all of them; the runs in the same order. */
  List<Runs.Run> follow(List<Followed> followed) throws InterruptedException {
    Map<String, String> shown = new HashMap<>();
    int drawn = 0;
    while (true) {
      List<Runs.Run> now = followed.stream().map(run -> runs.get(run.job(), run.runId())).toList();
      if (screen.terminal()) {
        screen.redraw(drawn, now.stream().map(this::line).toList());
        drawn = now.size();
      } else {
        for (Runs.Run run : now) {
          if (!run.state().equals(shown.put(run.id(), run.state()))) {
            screen.line(line(run));
          }
        }
      }
      if (now.stream().noneMatch(Runs.Run::isLive)) {
        return now;
      }
      TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
    }
  }

  private String line(Runs.Run run) {
    List<String> parts = new ArrayList<>();
    parts.add(mark(run));
    parts.add(String.format(Locale.ROOT, "%-42s", run.job()));
    parts.add(String.format(Locale.ROOT, "%-10s", run.state().toLowerCase(Locale.ROOT)));
    parts.add(String.format(Locale.ROOT, "%5.1f s", run.seconds(laptop.clock().instant())));
    parts.add(
        run.error().isEmpty()
            ? RunLog.of(laptop.logOf(run.id())).lastMessage()
            : shortened(run.error()));
    return "  " + String.join("  ", parts).stripTrailing();
  }

  private String mark(Runs.Run run) {
    if (run.isLive()) {
      return "·";
    }
    return run.state().equals("SUCCEEDED") ? screen.good("✓") : screen.bad("✗");
  }

  private static String shortened(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > 90 ? line.substring(0, 89) + "…" : line;
  }
}
