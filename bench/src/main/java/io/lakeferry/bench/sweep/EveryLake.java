package io.lakeferry.bench.sweep;

import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.local.sweep.KillSweep;
import io.lakeferry.local.sweep.SweepCounts;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/** Kills at every named point, in each kind of lake, and at random moments shared out over them. */
final class EveryLake {
  private static final int LAKES = 4;
  private static final double EARLIEST = 0.05;

  private EveryLake() {}

  static SweepCounts sweep(KillSweep sweep, int moments, Random random)
      throws IOException, InterruptedException, SQLException {
    SweepCounts all = SweepCounts.NONE;
    for (int lake = 0; lake < LAKES; lake++) {
      FileFormat format = lake < 2 ? FileFormat.PARQUET : FileFormat.CSV;
      WriteMode mode = lake % 2 == 0 ? WriteMode.APPEND : WriteMode.OVERWRITE;
      int share = (moments + LAKES - 1 - lake) / LAKES;
      List<Double> shares = random.doubles(share, EARLIEST, 1).boxed().toList();
      all = all.plus(sweep.sweep(format, mode, FaultPoint.ofUnload(), shares));
    }
    return all;
  }
}
