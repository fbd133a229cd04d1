package io.lakeferry.local.sweep;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.local.glue.JvmJobProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Kills the unload job of one window after another, runs each window again, and counts what a
 * reader of the lake then sees. Appended windows pile up, an overwriting one replaces the last.
 */
public final class KillSweep {
  private final ProvingGround ground;
  private final JvmJobProcesses processes;
  private final SweepTable table;
  private final Consumer<String> log;

  private KillSweep(
      ProvingGround ground, JvmJobProcesses processes, SweepTable table, Consumer<String> log) {
    this.ground = ground;
    this.processes = processes;
    this.table = table;
    this.log = log;
  }

  /**
   * A sweep over a table of its own.
   *
   * @param processes run the job
   * @param rows how many rows the table has
   * @param log told of every window
   */
  public static KillSweep on(
      ProvingGround ground, JvmJobProcesses processes, int rows, Consumer<String> log)
      throws SQLException {
    return new KillSweep(ground, processes, SweepTable.createIn(ground, rows), log);
  }

  /**
   * Publishes one window undisturbed, then one for every kill.
   *
   * @param points where runs are killed
   * @param moments when further runs are killed, as shares of the time that the first one took
   */
  public SweepCounts sweep(
      FileFormat format, WriteMode mode, List<FaultPoint> points, List<Double> moments)
      throws IOException, InterruptedException, SQLException {
    String lake = format.text() + "-" + mode.text();
    RedshiftUnload flow = ground.unload(lake, table.name(), format, mode);
    LakeFolder folder = ground.lakeFolder(flow.destination());
    Set<Path> published = new HashSet<>();
    UnloadRun first = UnloadRun.ofNewWindow(flow);
    Duration undisturbed = succeed(first);
    published.addAll(files(first));
    List<Kill> kills = new ArrayList<>();
    points.forEach(point -> kills.add(new Kill.At(point)));
    moments.forEach(
        share ->
            kills.add(new Kill.After(Duration.ofNanos((long) (undisturbed.toNanos() * share)))));
    SweepCounts counts = SweepCounts.NONE;
    int windows = 1;
    for (Kill kill : kills) {
      UnloadRun victim = UnloadRun.ofNewWindow(flow);
      int exitCode = victim.run(processes, ground, kill).exitCode();
      long meanwhile = folder.count(format, table.rows(), windows).lost();
      UnloadRun rerun = victim.again();
      int rerunCode = rerun.run(processes, ground, new Kill.Never()).exitCode();
      if (mode == WriteMode.OVERWRITE) {
        published.clear();
      } else {
        windows++;
      }
      published.addAll(files(rerun));
      SweepCounts window =
          after(folder, format, windows, published)
              .plus(
                  new SweepCounts(
                      exitCode == 0 ? 0 : 1,
                      exitCode == 0 ? 1 : 0,
                      rerunCode == 0 ? 0 : 1,
                      0,
                      0,
                      0,
                      meanwhile));
      log.accept(lake + ", killed " + kill.words() + ": " + window.sentence());
      counts = counts.plus(window);
    }
    return counts;
  }

  private SweepCounts after(LakeFolder folder, FileFormat format, int copies, Set<Path> published)
      throws SQLException {
    Visible.Rows rows = folder.count(format, table.rows(), copies);
    List<Path> stray = new ArrayList<>(folder.visible().files());
    stray.removeAll(published);
    return new SweepCounts(0, 0, 0, rows.lost(), rows.doubled(), stray.size(), 0);
  }

  private List<Path> files(UnloadRun run) throws IOException {
    return run.receipt(ground).map(Receipt::files).orElse(List.of()).stream()
        .map(file -> ground.file(file.uri()))
        .toList();
  }

  private Duration succeed(UnloadRun run) throws IOException, InterruptedException {
    Attempt end = run.run(processes, ground, new Kill.Never());
    if (end.exitCode() != 0) {
      throw new IOException(
          "The first run ended with exit code "
              + end.exitCode()
              + ", see "
              + processes.logOf(run.jobRunId()));
    }
    return end.wall();
  }
}
