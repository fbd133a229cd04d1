package io.lakeferry.contract.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.Identifier;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.contract.window.RunKey;
import org.junit.jupiter.api.Test;

/** Every run has places of its own, and they fit into S3's keys. */
class WorkPathTest {
  private static final WorkPath WORK = new WorkPath(LakePath.parse("s3://scratch/lakeferry/"));
  private static final RunKey KEY = new RunKey("manual-0123456789ab");

  @Test
  void placesAreWhereTheyWere() {
    JobName job = new JobName("a.b_ExtractToDataLake");

    assertThat(WORK.staging(job, KEY, "jr_1"))
        .hasToString(
            "s3://scratch/lakeferry/staging/a.b_ExtractToDataLake/manual-0123456789ab/jr_1/");
    assertThat(WORK.receiptKey(job, KEY, "jr_1"))
        .isEqualTo("lakeferry/receipts/a.b_ExtractToDataLake/manual-0123456789ab/jr_1.json");
    assertThat(WORK.quarantine(job, KEY, "jr_1"))
        .hasToString(
            "s3://scratch/lakeferry/quarantine/a.b_ExtractToDataLake/manual-0123456789ab/jr_1/");
    assertThat(WORK.quarantine(job, KEY))
        .hasToString(
            "s3://scratch/lakeferry/quarantine/a.b_ExtractToDataLake/manual-0123456789ab/");
    assertThat(WORK.reportedKey("jr_1")).isEqualTo("lakeferry/reported/jr_1.json");
  }

  @Test
  void longestAndStrangestTableStillHasRoom() {
    Identifier longest = new Identifier("ä".repeat(63) + "a");
    JobName job = JobName.unloadOf(new TableName(longest, longest));

    assertThat(WORK.staging(job, KEY, "jr_" + "f".repeat(64) + "_attempt_10").prefix())
        .hasSizeLessThan(900);
  }

  @Test
  void longJobNamesStayApartInFoldersThatAFileSystemTakes() {
    WorkPath work = new WorkPath(LakePath.parse("s3://scratch/"));
    String one = work.receipts(new JobName("%".repeat(254) + "a")).prefix();
    String other = work.receipts(new JobName("%".repeat(254) + "b")).prefix();

    assertThat(one).isNotEqualTo(other);
    assertThat(one.split("/", -1)[1]).hasSizeLessThanOrEqualTo(255);
    assertThat(work.receipts(new JobName("j".repeat(85))).prefix())
        .isEqualTo("receipts/" + "j".repeat(85) + "/");
  }
}
