package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.local.s3.S3Faults.Operation;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** S3 that fails in the middle of publishing fails the run, and the next run puts it right. */
@ExtendWith(RunningLaptop.class)
class HalfPublishedIT {
  /** Wide enough for the warehouse to write more than one file. */
  private static final String WIDE = "repeat(md5(id::text), 1500)";

  private static final int INTERNAL_ERROR = 500;
  private static final int ALL = 1000;

  @AfterEach
  void forgetFaults(Laptop laptop) {
    laptop.s3().faults().clear();
  }

  @Test
  void aCopyThatFailsTakesBackWhatIsVisible(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "taken_back", WIDE);
    laptop.s3().faults().fail(Operation.COPY, "/taken_back/", 1, ALL, INTERNAL_ERROR);

    Runs.Run broken = table.payload().run(laptop);
    laptop.s3().faults().clear();

    assertFailed(laptop, broken, " to s3://lakeferry-lake/behaviour/behaviour/parquet/taken_back/");
    assertThat(table.visibleRows()).isZero();
    assertThat(table.payload().run(laptop).state()).isEqualTo("SUCCEEDED");
    assertThat(table.visibleRows()).isEqualTo(SmallTable.ROWS);
    assertFailureThenSuccess(table, 2);
  }

  /** With nothing to be taken back either: half of the files stay until the rerun. */
  @Test
  void halfOfTheFilesAreNotDoubledByARerun(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "half_copied", WIDE);
    laptop.s3().faults().fail(Operation.COPY, "/half_copied/", 1, ALL, INTERNAL_ERROR);
    laptop.s3().faults().fail(Operation.DELETE, "/half_copied/", 0, ALL, INTERNAL_ERROR);

    Runs.Run broken = table.payload().run(laptop);
    laptop.s3().faults().clear();

    assertFailed(
        laptop, broken, " to s3://lakeferry-lake/behaviour/behaviour/parquet/half_copied/");
    assertThat(table.visibleRows()).isBetween(1L, SmallTable.ROWS - 1L);

    Runs.Run mended = table.payload().run(laptop);

    assertThat(mended.state()).isEqualTo("SUCCEEDED");
    assertThat(Payload.receiptOf(laptop, mended).reconciled()).isTrue();
    assertThat(table.visibleRows()).isEqualTo(SmallTable.ROWS);
    assertFailureThenSuccess(table, 2);
  }

  @Test
  void aDeleteThatFailsLeavesNothingDoubledInTheEnd(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "half_deleted", WIDE);
    Payload payload = table.payload().with("WriteMode", "overwrite");
    assertThat(payload.run(laptop).state()).isEqualTo("SUCCEEDED");
    Payload next = payload.with("ScheduledTime", "2026-11-20T07:00:00Z");
    laptop.s3().faults().fail(Operation.DELETE, "/half_deleted/", 1, ALL, INTERNAL_ERROR);

    Runs.Run broken = next.run(laptop);
    laptop.s3().faults().clear();

    assertFailed(
        laptop,
        broken,
        "Cannot delete 1 of 2 objects, first s3://lakeferry-lake/behaviour/behaviour/parquet/");
    assertThat(table.visibleRows())
        .as("the new files are there before the old ones go")
        .isGreaterThan(SmallTable.ROWS);

    assertThat(next.run(laptop).state()).isEqualTo("SUCCEEDED");
    assertThat(table.visibleRows()).isEqualTo(SmallTable.ROWS);
    assertFailureThenSuccess(table, 3);
  }

  private static void assertFailed(Laptop laptop, Runs.Run run, String error) {
    assertThat(run.state()).isEqualTo("FAILED");
    assertThat(run.error())
        .contains(error)
        .contains("We encountered an internal error. Please try again.");
    assertThat(Payload.receiptOf(laptop, run).outcome()).isEqualTo(Receipt.Outcome.FAILED);
  }

  private static void assertFailureThenSuccess(SmallTable table, int runs) {
    double successes = runs - 1;
    assertThat(table.metrics(runs))
        .isEqualTo(
            Map.of(
                "Invocation count",
                (double) runs,
                "Failure",
                1.0,
                "Invocation errors",
                1.0,
                "Success",
                successes,
                "Rows",
                successes * SmallTable.ROWS,
                "Quarantined",
                0.0));
  }
}
