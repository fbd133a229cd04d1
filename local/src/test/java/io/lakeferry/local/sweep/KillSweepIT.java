package io.lakeferry.local.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.laptop.House;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code bench/run kill-sweep}: the points where most could go wrong. */
class KillSweepIT {
  private static final int ROWS = 500;
  private static final TableName TABLE = TableName.parse("sweep.numbered");

  private static ProvingGround ground;
  private static JvmJobProcesses jobs;
  private static KillSweep sweep;
  private static final List<String> SAID = new ArrayList<>();

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    ground = ProvingGround.start(House.find(), directory);
    jobs = ground.jobs();
    sweep = KillSweep.on(ground, jobs, ROWS, SAID::add);
  }

  @AfterAll
  static void stop() {
    if (jobs != null) {
      jobs.close();
    }
    if (ground != null) {
      ground.close();
    }
  }

  @Test
  void appendedParquetIsWholeAfterAKill() throws Exception {
    assertWhole(FileFormat.PARQUET, WriteMode.APPEND, FaultPoint.PUBLISH_FIRST_FILE);
  }

  @Test
  void overwrittenParquetIsWholeAfterAKill() throws Exception {
    assertWhole(FileFormat.PARQUET, WriteMode.OVERWRITE, FaultPoint.REMOVE_FIRST_FILE);
  }

  @Test
  void overwrittenCsvIsWholeAfterAKill() throws Exception {
    assertWhole(FileFormat.CSV, WriteMode.OVERWRITE, FaultPoint.AFTER_CONVERT);
  }

  /** What a killed run left is neither data, which {@code ignore} leaves, nor nothing. */
  @Test
  void ignoreDoesNotTakeHalfPublishedFilesForData() throws Exception {
    RedshiftUnload flow = ground.unload("ignored", TABLE, FileFormat.PARQUET, WriteMode.IGNORE);
    UnloadRun victim = UnloadRun.ofNewWindow(flow);
    UnloadRun other = UnloadRun.ofNewWindow(flow);
    assertThat(victim.run(jobs, ground, new Kill.At(FaultPoint.PUBLISH_FIRST_FILE)).exitCode())
        .isNotZero();

    assertThat(other.run(jobs, ground, new Kill.Never()).exitCode()).isNotZero();
    assertThat(other.receipt(ground).orElseThrow().error())
        .startsWith(
            "Cannot tell whether "
                + flow.destination()
                + " holds data, files were left half published there by 1 other window(s): "
                + victim.runKey());

    assertThat(victim.again().run(jobs, ground, new Kill.Never()).exitCode()).isZero();
    UnloadRun late = other.again();
    assertThat(late.run(jobs, ground, new Kill.Never()).exitCode()).isZero();
    assertThat(late.receipt(ground).orElseThrow().outcome()).isEqualTo(Receipt.Outcome.SKIPPED);
    assertThat(ground.lakeFolder(flow.destination()).count(FileFormat.PARQUET, ROWS, 1))
        .isEqualTo(new Visible.Rows(0, 0));
  }

  private static void assertWhole(FileFormat format, WriteMode mode, FaultPoint... points)
      throws Exception {
    SweepCounts counts = sweep.sweep(format, mode, List.of(points), List.of());
    assertThat(counts)
        .as(String.join("\n", SAID))
        .isEqualTo(new SweepCounts(points.length, 0, 0, 0, 0, 0, 0));
  }
}
