package io.lakeferry.local.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.laptop.House;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code bench/run import-kill-sweep}: the points where most could go wrong. */
class ImportKillSweepIT {
  private static final int ROWS = 2_000;

  @TempDir private Path directory;

  @Test
  void noKillLeavesAnotherTableThanTheExport() throws Exception {
    List<String> said = new ArrayList<>();
    try (KeyspacesGround ground = KeyspacesGround.start(House.find(), directory);
        JvmJobProcesses jobs = ground.jobs()) {
      ImportCounts rows =
          new ImportSweep(ground, jobs, new ImportedTable("people", false, ROWS), said::add)
              .sweep(List.of(FaultPoint.NOTE_FIRST_FILE), List.of());
      assertThat(rows).as(String.join("\n", said)).isEqualTo(new ImportCounts(1, 0, 0, 0, 0, 1));
      ImportCounts counters =
          new ImportSweep(ground, jobs, new ImportedTable("visits", true, ROWS), said::add)
              .sweep(List.of(FaultPoint.LOAD_FIRST_BLOCK), List.of());
      assertThat(counters)
          .as(String.join("\n", said))
          .isEqualTo(new ImportCounts(1, 0, 0, 0, 0, 0));
    }
  }
}
