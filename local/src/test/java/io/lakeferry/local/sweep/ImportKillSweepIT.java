package io.lakeferry.local.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.local.glue.JvmJobProcesses;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The short form of {@code bench/run import-kill-sweep}: the point where most could go wrong. */
@ExtendWith(RunningKeyspaces.class)
class ImportKillSweepIT {
  private static final int ROWS = 2_000;

  @Test
  void noKillLeavesOtherCountersThanTheExport(KeyspacesGround ground, JvmJobProcesses jobs)
      throws Exception {
    List<String> said = new ArrayList<>();
    // One file is finished then, and additions of another one are on their way.
    ImportCounts counts =
        new ImportSweep(ground, jobs, new ImportedTable("visits", true, ROWS), said::add)
            .sweep(List.of(FaultPoint.NOTE_FIRST_FILE), List.of());
    assertThat(counts).as(String.join("\n", said)).isEqualTo(new ImportCounts(1, 0, 0, 0, 0, 1));
  }
}
