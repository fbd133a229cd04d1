package io.lakeferry.jobs.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.contract.handoff.Receipt.DataFile;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.publish.MemoryS3;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.Published;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A receipt says what became visible, or in one line why nothing did. */
class ReceiptsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T06:00:00Z"), ZoneOffset.UTC);
  private static final DataFile FILE = new DataFile("s3://lake/f", 7, 70);

  private final Window window =
      Window.of(
          new JobArguments(
              Map.ofEntries(
                  Map.entry("prefixed_table_name", "s.t"),
                  Map.entry("snapshot_yn", "y"),
                  Map.entry("day_partition_key", "d"),
                  Map.entry("day_partition_value", "2026-11-20"),
                  Map.entry("file_format", "parquet"),
                  Map.entry("write_mode", "append"),
                  Map.entry("s3path_datalake", "s3://lake/root"),
                  Map.entry("jdbc_url", "jdbc:redshift://h/dev"),
                  Map.entry("redshift_role_arn", "arn"),
                  Map.entry("secret_id", "wh"),
                  Map.entry("run_key", "20261121T060000Z-0123456789ab"),
                  Map.entry("work_path", "s3://scratch/"),
                  Map.entry("JOB_NAME", "s.t_ExtractToDataLake"),
                  Map.entry("JOB_RUN_ID", "jr_1"),
                  Map.entry("TempDir", "s3://glue/own/"))));
  private final Receipts receipts = new Receipts(window, CLOCK);

  @Test
  void aMoveThatAgreesIsReconciled() {
    Receipt receipt = receipts.of(move(7));

    assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.PUBLISHED);
    assertThat(receipt.reconciled()).isTrue();
    assertThat(receipt.targetRows()).isEqualTo(7);
    assertThat(receipt.bytes()).isEqualTo(70);
    assertThat(receipt.partition()).isEqualTo("d_key=2026-11-20");
    assertThat(receipt.destination()).isEqualTo("s3://lake/root/s/parquet/t/d_key=2026-11-20/");
    assertThat(receipt.sql()).isEqualTo("SELECT * FROM \"s\".\"t\" WHERE \"d\" = '2026-11-20'");
  }

  @Test
  void aMoveThatLostARowIsNot() {
    assertThat(receipts.of(move(8)).reconciled()).isFalse();
  }

  @Test
  void aFailureIsOneLine() {
    Receipt receipt = receipts.failed(new JobFailure("one\n  two"), Map.of("java", "17"));

    assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.FAILED);
    assertThat(receipt.reconciled()).isFalse();
    assertThat(receipt.error()).isEqualTo("one two");
    assertThat(receipt.files()).isEmpty();
  }

  @Test
  void aReceiptLiesWhereItsRunIsLookedFor() {
    ObjectStore store = new ObjectStore(new MemoryS3());

    receipts.write(store, receipts.of(move(7)));

    assertThat(
            store.text(
                "scratch",
                "receipts/s.t_ExtractToDataLake/20261121T060000Z-0123456789ab/jr_1.json"))
        .hasValueSatisfying(text -> assertThat(text).contains("\"outcome\":\"PUBLISHED\""));
  }

  private static Move move(long targetRows) {
    return new Move(
        Receipt.Outcome.PUBLISHED,
        7,
        targetRows,
        new Published(List.of(FILE), 0),
        List.of(new Column("d", "date")),
        Map.of("java", "17"));
  }
}
