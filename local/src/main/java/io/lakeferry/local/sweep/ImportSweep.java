package io.lakeferry.local.sweep;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.EmptyValues;
import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.flow.RowSelection;
import io.lakeferry.contract.flow.TransferPace;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.local.glue.JvmJobProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kills imports of one export into a table, runs each window again, and counts where the table then
 * differs from the one that was exported.
 */
public final class ImportSweep {
  private static final Pattern PLAN = Pattern.compile("(\\d+) files, (\\d+) of them new");

  private final KeyspacesGround ground;
  private final JvmJobProcesses processes;
  private final ImportedTable table;
  private final Consumer<String> log;

  /** A sweep of a table of its own. */
  public ImportSweep(
      KeyspacesGround ground,
      JvmJobProcesses processes,
      ImportedTable table,
      Consumer<String> log) {
    this.ground = ground;
    this.processes = processes;
    this.table = table;
    this.log = log;
  }

  /**
   * Exports the table, and imports it once for every kill.
   *
   * @param points where runs are killed
   * @param moments when further runs are killed, as shares of the time that an import takes
   */
  public ImportCounts sweep(List<FaultPoint> points, List<Double> moments)
      throws IOException, InterruptedException {
    try (CqlSession session = ground.cassandra().admin()) {
      table.create(session);
      LakePath exported = export();
      List<Kill> kills = new ArrayList<>();
      points.forEach(point -> kills.add(new Kill.At(point)));
      if (!moments.isEmpty()) {
        long nanos = imported(exported).wall().toNanos();
        moments.forEach(
            share -> kills.add(new Kill.After(Duration.ofNanos((long) (nanos * share)))));
      }
      List<String> wanted = rows(session, table.source());
      ImportCounts counts = ImportCounts.NONE;
      for (Kill kill : kills) {
        table.reset(session);
        ImportCounts one = kill(session, exported, kill, wanted);
        log.accept(table.source() + ", import killed " + kill.words() + ": " + one.sentence());
        counts = counts.plus(one);
      }
      return counts;
    }
  }

  private ImportCounts kill(CqlSession session, LakePath exported, Kill kill, List<String> wanted)
      throws IOException, InterruptedException {
    TransferRun victim = TransferRun.ofNewWindow(transfer(exported));
    Attempt killed = victim.run(processes, ground, kill);
    TransferRun again = victim.again();
    Attempt rerun = again.run(processes, ground, new Kill.Never());
    boolean reconciled = again.receipt(ground).filter(Receipt::reconciled).isPresent();
    Set<String> lost = new HashSet<>(wanted);
    List<String> strange = new ArrayList<>();
    for (String row : rows(session, table.copy())) {
      if (!lost.remove(row)) {
        strange.add(row);
      }
    }
    return new ImportCounts(
        killed.succeeded() ? 0 : 1,
        killed.succeeded() ? 1 : 0,
        rerun.succeeded() && reconciled ? 0 : 1,
        lost.size(),
        strange.size(),
        passedOver(again) ? 1 : 0);
  }

  private boolean passedOver(TransferRun run) throws IOException {
    Matcher plan = PLAN.matcher(Files.readString(processes.logOf(run.jobRunId())));
    return plan.find() && !plan.group(1).equals(plan.group(2));
  }

  private LakePath export() throws IOException, InterruptedException {
    KeyspacesTransfer flow =
        ground.export(
            CassandraTable.of(ImportedTable.KEYSPACE, table.source()),
            "imports",
            Instant.parse("2026-11-20T06:00:00Z"));
    succeed(TransferRun.ofNewWindow(flow));
    return flow.destination().orElseThrow();
  }

  private Attempt imported(LakePath exported) throws IOException, InterruptedException {
    return succeed(TransferRun.ofNewWindow(transfer(exported)));
  }

  private Attempt succeed(TransferRun run) throws IOException, InterruptedException {
    Attempt end = run.run(processes, ground, new Kill.Never());
    if (!end.succeeded()) {
      throw new IOException(
          "A run ended with exit code "
              + end.exitCode()
              + ", see "
              + processes.logOf(run.jobRunId()));
    }
    return end;
  }

  private KeyspacesTransfer transfer(LakePath exported) {
    CassandraTable source = CassandraTable.of(ImportedTable.KEYSPACE, table.source());
    Instant minute = Instant.parse("2026-11-20T06:00:00Z");
    return new KeyspacesTransfer(
        KeyspacesOperation.IMPORT,
        CassandraTable.of(ImportedTable.KEYSPACE, table.copy()),
        ground.export(source, "imports", minute).endpoint(),
        Optional.empty(),
        Optional.empty(),
        KeyspacesFormat.PARQUET,
        WriteMode.ERRORIFEXISTS,
        minute,
        RowSelection.ALL,
        EmptyValues.FAIL,
        TransferPace.STANDARD,
        Optional.empty(),
        Optional.of(exported),
        Optional.empty(),
        Optional.empty());
  }

  private static List<String> rows(CqlSession session, String name) {
    return session.execute("SELECT * FROM " + ImportedTable.KEYSPACE + "." + name).all().stream()
        .map(Row::getFormattedContents)
        .sorted()
        .toList();
  }
}
