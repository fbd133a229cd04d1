package io.lakeferry.local.sweep;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.local.glue.JvmJobProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A table of the warehouse, which is unloaded.
 *
 * @param ground where it is
 * @param table the table
 */
record UnloadSource(ProvingGround ground, SweepTable table) implements SweepSource {
  @Override
  public int rows() {
    return table.rows();
  }

  @Override
  public LakeFolder folder(FileFormat format, WriteMode mode) {
    return ground.lakeFolder(flow(format, mode).destination());
  }

  @Override
  public Run newWindow(FileFormat format, WriteMode mode) {
    return new Unload(ground, UnloadRun.ofNewWindow(flow(format, mode)));
  }

  @Override
  public Path file(String uri) {
    return ground.file(uri);
  }

  private RedshiftUnload flow(FileFormat format, WriteMode mode) {
    return ground.unload(format.text() + "-" + mode.text(), table.name(), format, mode);
  }

  private record Unload(ProvingGround ground, UnloadRun run) implements Run {
    @Override
    public String jobRunId() {
      return run.jobRunId();
    }

    @Override
    public Run again() {
      return new Unload(ground, run.again());
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
