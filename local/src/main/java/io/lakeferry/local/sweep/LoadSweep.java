package io.lakeferry.local.sweep;

import io.lakeferry.jobs.fault.FaultPoint;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Kills the load of one window after another, runs each window again, and counts what the table
 * then has. Windows pile up, so that what a kill does to the rows of others is counted as well.
 */
public final class LoadSweep {
  private final Loader loader;
  private final SweptTable table;
  private final Consumer<String> log;

  /**
   * A sweep of a table that nobody else loads.
   *
   * @param rows how many rows a window has, an even number
   * @param log told of every window
   */
  public LoadSweep(LoadGround ground, Loader loader, int rows, Consumer<String> log) {
    this.loader = loader;
    this.table = SweptTable.of(ground, loader, rows);
    this.log = log;
  }

  /**
   * Loads a window undisturbed, which makes the table and tells how long a load takes, then one for
   * every kill.
   *
   * @param points where runs are killed; the rows of these windows bring a field that is new
   * @param moments when further runs are killed, as shares of the time that the first one took
   */
  public LoadCounts sweep(List<FaultPoint> points, List<Double> moments)
      throws IOException, InterruptedException, SQLException {
    table.put(0, false);
    Attempt first = loader.run(0, new Kill.Never());
    if (!first.succeeded()) {
      throw new IOException("The first load ended with exit code " + first.exitCode());
    }
    LoadCounts counts = LoadCounts.NONE;
    int window = 1;
    for (Kill kill : kills(points, moments, first.wall())) {
      table.put(window, kill instanceof Kill.At && loader.takesAnything());
      LoadCounts after = kill(window, kill);
      log.accept(table.words() + ", killed " + kill.words() + ": " + after.sentence());
      counts = counts.then(after);
      window++;
    }
    return counts;
  }

  private static List<Kill> kills(
      List<FaultPoint> points, List<Double> moments, Duration undisturbed) {
    List<Kill> kills = new ArrayList<>();
    points.forEach(point -> kills.add(new Kill.At(point)));
    moments.forEach(
        share ->
            kills.add(new Kill.After(Duration.ofNanos((long) (undisturbed.toNanos() * share)))));
    return kills;
  }

  private LoadCounts kill(int window, Kill kill)
      throws IOException, InterruptedException, SQLException {
    Attempt victim = loader.run(window, kill);
    boolean torn = table.isTorn(window);
    Attempt rerun = loader.run(window, new Kill.Never());
    Optional<String> complaint =
        loader.complaint(window, table.files().rows().rows(), table.files().bad());
    complaint.ifPresent(log);
    LoadCounts rows = table.count(window + 1);
    return new LoadCounts(
        victim.succeeded() ? 0 : 1,
        victim.succeeded() ? 1 : 0,
        rerun.succeeded() ? 0 : 1,
        rows.lost(),
        rows.doubled(),
        torn ? 1 : 0,
        complaint.isPresent() ? 1 : 0);
  }
}
