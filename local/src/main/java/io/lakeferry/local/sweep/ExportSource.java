package io.lakeferry.local.sweep;

import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.local.glue.JvmJobProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A table of Cassandra, which is exported: every window to a minute of its own, or by force to the
 * same one.
 *
 * @param ground where it is
 * @param table the table
 * @param windows how many there were
 */
record ExportSource(KeyspacesGround ground, NumberedTable table, AtomicInteger windows)
    implements SweepSource {
  private static final Instant FIRST = Instant.parse("2026-11-20T06:00:00Z");

  @Override
  public int rows() {
    return table.rows();
  }

  @Override
  public LakeFolder folder(FileFormat format, WriteMode mode) {
    return ground.lakeFolder(lake(format, mode));
  }

  @Override
  public Run newWindow(FileFormat format, WriteMode mode) {
    boolean same = mode == WriteMode.OVERWRITE;
    Duration later = Duration.ofMinutes(same ? 0 : windows.incrementAndGet());
    KeyspacesTransfer flow =
        ground.export(
            table.name(),
            lake(format, mode),
            KeyspacesFormat.parse(format.text()),
            same ? WriteMode.OVERWRITE : WriteMode.ERRORIFEXISTS,
            FIRST.plus(later));
    return new Export(ground, TransferRun.ofNewWindow(flow));
  }

  @Override
  public Path file(String uri) {
    return ground.file(uri);
  }

  private LakePath lake(FileFormat format, WriteMode mode) {
    return ground.folder(format.text() + "-" + mode.text());
  }

  private record Export(KeyspacesGround ground, TransferRun run) implements Run {
    @Override
    public String jobRunId() {
      return run.jobRunId();
    }

    @Override
    public Run again() {
      return new Export(ground, run.again());
    }

    @Override
    public Attempt run(JvmJobProcesses processes, Kill kill)
        throws IOException, InterruptedException {
      return run.run(processes, ground, kill);
    }

    @Override
    public Optional<Receipt> receipt() throws IOException {
      return run.receipt(ground);
    }
  }
}
