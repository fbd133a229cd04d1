package io.lakeferry.jobs.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.contract.handoff.Receipt.DataFile;
import io.lakeferry.jobs.publish.Published;
import io.lakeferry.jobs.run.Ending;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A receipt says what became visible, or why nothing did. */
class UnloadReceiptTest {
  private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
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

  @Test
  void aMoveThatAgreesIsReconciled() {
    Receipt receipt = receipt(Optional.of(move(7)), Optional.empty());

    assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.PUBLISHED);
    assertThat(receipt.reconciled()).isTrue();
    assertThat(receipt.targetRows()).isEqualTo(7);
    assertThat(receipt.bytes()).isEqualTo(70);
    assertThat(receipt.seconds()).isEqualTo(1.5);
    assertThat(receipt.error()).isNull();
    assertThat(receipt.partition()).isEqualTo("d_key=2026-11-20");
    assertThat(receipt.destination()).isEqualTo("s3://lake/root/s/parquet/t/d_key=2026-11-20/");
    assertThat(receipt.sql()).isEqualTo("SELECT * FROM \"s\".\"t\" WHERE \"d\" = '2026-11-20'");
  }

  @Test
  void aMoveThatLostARowIsNot() {
    assertThat(receipt(Optional.of(move(8)), Optional.empty()).reconciled()).isFalse();
  }

  @Test
  void aRunThatFailedHasPublishedNothing() {
    Receipt receipt = receipt(Optional.empty(), Optional.of("no room"));

    assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.FAILED);
    assertThat(receipt.reconciled()).isFalse();
    assertThat(receipt.error()).isEqualTo("no room");
    assertThat(receipt.files()).isEmpty();
  }

  private Receipt receipt(Optional<Move> done, Optional<String> error) {
    return UnloadReceipt.of(
        window, done, new Ending(START, START.plusMillis(1500), Map.of("java", "17"), error));
  }

  private static Move move(long targetRows) {
    return new Move(
        Receipt.Outcome.PUBLISHED,
        7,
        targetRows,
        new Published(List.of(FILE), 0),
        List.of(new Column("d", "date")));
  }
}
