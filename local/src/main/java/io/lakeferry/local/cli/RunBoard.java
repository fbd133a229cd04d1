package io.lakeferry.local.cli;

import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.ReceiptFiles;
import io.lakeferry.local.laptop.Runs;
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

  /** A line that wrapped could not be drawn over, so it is cut at the width of the screen. */
  private String line(Runs.Run run) {
    String text =
        String.format(
            Locale.ROOT,
            "%-40s  %-9s  %5.1f s  %s",
            run.job(),
            run.state().toLowerCase(Locale.ROOT),
            run.seconds(laptop.clock().instant()),
            news(run));
    return "  " + mark(run) + "  " + screen.cut(text, 6).stripTrailing();
  }

  private String news(Runs.Run run) {
    if (!run.error().isEmpty()) {
      return run.error().lines().findFirst().orElse("");
    }
    if (run.isLive()) {
      return RunLog.of(laptop.logOf(run.id())).lastMessage();
    }
    return new ReceiptFiles(laptop.state())
        .startingWith(run.id()).stream()
            .map(ReceiptFiles::read)
            .map(DemoReceipts::inWords)
            .findFirst()
            .orElse("");
  }

  private String mark(Runs.Run run) {
    if (run.isLive()) {
      return "·";
    }
    return run.state().equals("SUCCEEDED") ? screen.good("✓") : screen.bad("✗");
  }
}
