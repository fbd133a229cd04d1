package io.lakeferry.local.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.local.glue.JvmJobProcesses;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The short form of {@code bench/run keyspaces-kill-sweep}: where most could go wrong. */
@ExtendWith(RunningKeyspaces.class)
class ExportKillSweepIT {
  private static final int ROWS = 2000;

  @Test
  void anExportIsWholeAfterAKill(KeyspacesGround ground, JvmJobProcesses jobs) throws Exception {
    List<String> said = new ArrayList<>();
    List<FaultPoint> points = List.of(FaultPoint.PUBLISH_FIRST_FILE);

    SweepCounts counts =
        KillSweep.on(ground, jobs, ROWS, said::add)
            .sweep(FileFormat.PARQUET, WriteMode.APPEND, points, List.of());

    assertThat(counts)
        .as(String.join("\n", said))
        .isEqualTo(new SweepCounts(points.size(), 0, 0, 0, 0, 0, 0));
  }
}
