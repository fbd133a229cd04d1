package io.lakeferry.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.jobs.JobFailure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Files that a killed run left are told from data by a receipt. */
class OtherWindowsTest {
  private static final LakePath FOLDER = LakePath.parse("s3://lake/s/parquet/t/");
  private static final LakePath RECEIPTS = LakePath.parse("s3://scratch/receipts/job/");
  private static final RunKey ONE = new RunKey("20261120T060000Z-ba9876543210");
  private static final RunKey TWO = new RunKey("manual-0123456789ab");

  private final MemoryS3 s3 = new MemoryS3();
  private final ObjectStore store = new ObjectStore(s3);
  private final OtherWindows windows =
      new OtherWindows(store, runKey -> RECEIPTS.resolve(runKey.value()));

  @Test
  void filesOfAReceiptAreDataAndOneReceiptOfAWindowIsRead() {
    String first = put(ONE, "jr_1", 0);
    String second = put(ONE, "jr_1", 1);
    receipt(ONE, "jr_0", false);
    receipt(ONE, "jr_1", true, first, second);
    receipt(TWO, "jr_2", true, put(TWO, "jr_2", 0));

    check();

    assertThat(s3.reads)
        .containsExactlyInAnyOrder(
            "receipts/job/" + ONE + "/jr_1.json", "receipts/job/" + TWO + "/jr_2.json");
  }

  @Test
  void filesOfOthersNeedNoReceipt() {
    for (String name : List.of("part-0.parquet", ONE + "-00000.parquet", "k_key=1/x.parquet")) {
      s3.objects.put("lake/" + FOLDER.key(name), new byte[1]);
    }

    check();

    assertThat(s3.reads).isEmpty();
  }

  @Test
  void filesWithoutAReceiptAreHalfPublished() {
    String file = put(ONE, "jr_1", 0);
    receipt(ONE, "jr_0", true, file);

    assertThatThrownBy(this::check)
        .isInstanceOf(JobFailure.class)
        .hasMessage(
            "Cannot tell whether s3://lake/s/parquet/t/ holds data, files were left half published"
                + " there by 1 other window(s): 20261120T060000Z-ba9876543210 (1 files such as "
                + file
                + ", which are not those of a reconciled receipt in"
                + " s3://scratch/receipts/job/20261120T060000Z-ba9876543210/); run each of these"
                + " windows again, or delete its files, and then this one");
  }

  @Test
  void filesOfAFailedRunAreHalfPublished() {
    receipt(ONE, "jr_1", false, put(ONE, "jr_1", 0));

    assertThatThrownBy(this::check).hasMessageContaining("half published");
  }

  @Test
  void aFileMoreOrLessThanTheReceiptIsHalfPublished() {
    receipt(ONE, "jr_1", true, put(ONE, "jr_1", 0), "s3://lake/gone");
    assertThatThrownBy(this::check).hasMessageContaining(ONE + " (1 files such as");

    receipt(ONE, "jr_1", true);
    assertThatThrownBy(this::check).hasMessageContaining(ONE + " (1 files such as");
  }

  @Test
  void filesOfTwoAttemptsAreHalfPublishedWithoutReadingAReceipt() {
    receipt(ONE, "jr_1", true, put(ONE, "jr_1", 0));
    put(ONE, "jr_2", 0);

    assertThatThrownBy(this::check).hasMessageContaining(ONE + " (2 files such as");
    assertThat(s3.reads).isEmpty();
  }

  @Test
  void manyWindowsAreCountedAndTheFirstNamed() {
    for (int day = 1; day < 6; day++) {
      put(new RunKey("2026112%dT060000Z-ba9876543210".formatted(day)), "jr_1", 0);
    }

    assertThatThrownBy(this::check)
        .hasMessageContaining("by 5 other window(s): 20261121T060000Z-")
        .hasMessageContaining("; 20261123T060000Z-")
        .hasMessageContaining("; …; run each")
        .hasMessageNotContaining("20261124T060000Z-");
  }

  @Test
  void aReceiptThatCannotBeReadIsNamed() {
    put(ONE, "jr_1", 0);
    String key = "receipts/job/" + ONE + "/jr_1.json";
    s3.objects.put("scratch/" + key, "{".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(this::check)
        .hasMessageStartingWith("Invalid receipt s3://scratch/" + key + ", ")
        .hasMessageEndingWith("; run its window again");
  }

  @Test
  void aNameIsReadAsItIsWritten() {
    FileName name = new FileName(ONE, FileName.attemptOf("jr_1"));

    assertThat(FileName.in("a/b/" + name.of(123456, FileFormat.CSV))).contains(name);
    assertThat(FileName.in("a/part-0.parquet")).isEmpty();
    assertThat(FileName.in(ONE + "/part-00000.parquet")).isEmpty();
  }

  private void check() {
    windows.checkFinished(FOLDER, store.list(FOLDER));
  }

  private String put(RunKey runKey, String jobRunId, int number) {
    FileName name = new FileName(runKey, FileName.attemptOf(jobRunId));
    String key = FOLDER.key(name.of(number, FileFormat.PARQUET));
    s3.objects.put("lake/" + key, new byte[1]);
    return "s3://lake/" + key;
  }

  private void receipt(RunKey runKey, String jobRunId, boolean reconciled, String... files) {
    String named =
        Arrays.stream(files)
            .map(file -> "{\"uri\":\"" + file + "\",\"rows\":1,\"bytes\":1}")
            .collect(Collectors.joining(","));
    String json = "{\"reconciled\":" + reconciled + ",\"files\":[" + named + "]}";
    store.putJson(
        RECEIPTS.bucket(),
        RECEIPTS.resolve(runKey.value()).key(jobRunId + ".json"),
        json.getBytes(StandardCharsets.UTF_8));
  }
}
