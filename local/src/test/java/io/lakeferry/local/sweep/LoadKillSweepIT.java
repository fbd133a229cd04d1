package io.lakeferry.local.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.rds.RdsEngine;
import io.lakeferry.local.redshift.Duck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short form of {@code bench/run load-kill-sweep}: the points where most could go wrong. */
class LoadKillSweepIT {
  private static final int ROWS = 200;

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void noKillAndNoRivalLosesOrDoublesARow(RdsEngine engine) throws Exception {
    List<String> said = new ArrayList<>();
    try (LoadGround ground = LoadGround.start(House.find(), directory, engine);
        JvmJobProcesses jobs = ground.jobs()) {
      LoadCounts appended =
          new LoadSweep(ground, new JobLoader(ground, jobs, LoadMode.APPEND), ROWS, said::add)
              .sweep(List.of(FaultPoint.BEFORE_COMMIT, FaultPoint.AFTER_COMMIT), List.of());
      assertThat(appended)
          .as(String.join("\n", said))
          .isEqualTo(new LoadCounts(2, 0, 0, 0, 0, 0, 0));
      LoadCounts upserted =
          new LoadSweep(ground, new JobLoader(ground, jobs, LoadMode.UPSERT), ROWS, said::add)
              .sweep(List.of(FaultPoint.MERGE_FIRST_PART), List.of());
      assertThat(upserted)
          .as(String.join("\n", said))
          .isEqualTo(new LoadCounts(1, 0, 0, 0, 0, 0, 0));
      LoadCounts raced =
          new LoadRace(ground, JobLoader.racing(ground, jobs), ROWS, said::add).race(2);
      assertThat(raced).as(String.join("\n", said)).isEqualTo(LoadCounts.NONE);
    }
  }

  @Test
  void noKillBetweenTransformTableAndLakeLosesOrDoublesARow() throws Exception {
    List<String> said = new ArrayList<>();
    List<FaultPoint> points = List.of(FaultPoint.AFTER_COMMIT);
    try (LoadGround ground = LoadGround.start(House.find(), directory, RdsEngine.POSTGRES);
        JvmJobProcesses jobs = ground.jobs()) {
      JobLoader loader = JobLoader.transforming(ground, jobs);
      LoadCounts counts = new LoadSweep(ground, loader, ROWS, said::add).sweep(points, List.of());
      assertThat(counts)
          .as(String.join("\n", said))
          .isEqualTo(new LoadCounts(points.size(), 0, 0, 0, 0, 0, 0));
      long rows = (points.size() + 1L) * ROWS;
      assertThat(
              Duck.rows(
                  "SELECT count(*), count(DISTINCT id) FROM read_parquet('"
                      + ground.files(loader.lake())
                      + "/**/*.parquet', union_by_name = true)"))
          .containsExactly(rows + "|" + rows);
    }
  }
}
