package io.lakeferry.jobs.keyspaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.SampleArguments;
import io.lakeferry.jobs.publish.Published;
import io.lakeferry.jobs.run.Ending;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a later run must know of an export is in its receipt, and read again. */
class TransferReceiptTest {
  private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void anExportOfSomeColumnsNamesThem() throws Exception {
    assertThat(receipt("export", Optional.empty(), "--columns", "\"id\",\"Name\"").chosenColumns())
        .containsExactly("id", "Name");
    assertThat(receipt("export", Optional.empty()).chosenColumns()).isEmpty();
  }

  @Test
  void anIncrementalExportNamesWhatItComparesAndNothingThatItHasNot() throws Exception {
    Receipt.Compared compared = new Receipt.Compared("s3://lake/a/", "s3://lake/b/");

    Receipt receipt = receipt("incremental-export", Optional.of(compared));

    assertThat(receipt.compared()).isEqualTo(compared);
    assertThat(JSON.writeValueAsString(receipt))
        .contains("\"compared\":{\"past\":\"s3://lake/a/\",\"current\":\"s3://lake/b/\"}")
        .doesNotContain("chosenColumns");
  }

  private static Receipt receipt(
      String operation, Optional<Receipt.Compared> compared, String... more) throws Exception {
    Transferred done =
        new Transferred(
            Receipt.Outcome.PUBLISHED,
            0,
            0,
            OptionalLong.empty(),
            0,
            Published.NOTHING,
            List.of(),
            compared);
    String[] given = {
      "--operation", operation,
      "--KEYSPACE_NAME", "store",
      "--TABLE_NAME", "orders",
      "--S3_URI", "s3://lake/",
      "--work_path", "s3://scratch/lakeferry/"
    };
    String[] all = Arrays.copyOf(given, given.length + more.length);
    System.arraycopy(more, 0, all, given.length, more.length);
    JobArguments arguments =
        SampleArguments.of(JobArguments.of(all), NOW, Optional.of("us-east-1")).arguments();
    Receipt receipt =
        TransferReceipt.of(
            TransferWindow.of(arguments),
            Optional.of(done),
            new Ending(NOW, NOW, Map.of(), Optional.empty()));
    return JSON.readValue(JSON.writeValueAsBytes(receipt), Receipt.class);
  }
}
