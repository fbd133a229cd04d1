package io.lakeferry.local.sweep;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Kills the job of one window after another, runs each window again, and counts what a reader of
 * the lake then sees. Windows pile up, an overwriting one replaces the last.
 */
public final class KillSweep {
  private final SweepSource source;
  private final JvmJobProcesses processes;
  private final Consumer<String> log;

  private KillSweep(SweepSource source, JvmJobProcesses processes, Consumer<String> log) {
    this.source = source;
    this.processes = processes;
    this.log = log;
  }

  /**
   * A sweep over unloads of a table of its own.
   *
   * @param processes run the job
   * @param rows how many rows the table has
   * @param log told of every window
   */
  public static KillSweep on(
      ProvingGround ground, JvmJobProcesses processes, int rows, Consumer<String> log)
      throws SQLException {
    return new KillSweep(
        new UnloadSource(ground, SweepTable.createIn(ground, rows)), processes, log);
  }

  /** A sweep over exports of a table of Cassandra of its own. */
  public static KillSweep on(
      KeyspacesGround ground, JvmJobProcesses processes, int rows, Consumer<String> log) {
    NumberedTable table = NumberedTable.createIn(ground, "killed", rows);
    return new KillSweep(new ExportSource(ground, table, new AtomicInteger()), processes, log);
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
    LakeFolder folder = source.folder(format, mode);
    Set<Path> published = new HashSet<>();
    SweepSource.Run first = source.newWindow(format, mode);
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
      SweepSource.Run victim = source.newWindow(format, mode);
      int exitCode = victim.run(processes, kill).exitCode();
      long meanwhile = folder.count(format, source.rows(), windows).lost();
      SweepSource.Run rerun = victim.again();
      int rerunCode = rerun.run(processes, new Kill.Never()).exitCode();
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
    Visible.Rows rows = folder.count(format, source.rows(), copies);
    List<Path> stray = new ArrayList<>(folder.visible().files());
    stray.removeAll(published);
    return new SweepCounts(0, 0, 0, rows.lost(), rows.doubled(), stray.size(), 0);
  }

  private List<Path> files(SweepSource.Run run) throws IOException {
    return run.receipt().map(Receipt::files).orElse(List.of()).stream()
        .map(file -> source.file(file.uri()))
        .toList();
  }

  private Duration succeed(SweepSource.Run run) throws IOException, InterruptedException {
    Attempt end = run.run(processes, new Kill.Never());
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
