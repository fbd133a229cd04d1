package io.lakeferry.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.lake.LakePath;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports are where those of the predecessor are, with one export/ in their path. */
class ExportLayoutTest {
  private static final CassandraTable TABLE = CassandraTable.of("store", "customers");

  @ParameterizedTest
  @CsvSource({
    "s3://lake/, s3://lake/export/store/customers/",
    "s3://lake/export, s3://lake/export/store/customers/",
    "s3://lake/export/, s3://lake/export/store/customers/",
    "s3://lake/a/export/, s3://lake/a/export/store/customers/",
    "s3://lake/my-export/, s3://lake/my-export/export/store/customers/",
    "s3://lake/export/a/, s3://lake/export/a/export/store/customers/",
    "s3://export/, s3://export/export/store/customers/",
  })
  void exportIsThereOnce(String root, String folder) {
    assertThat(ExportLayout.snapshots(LakePath.parse(root), TABLE).table())
        .hasToString(folder + "snapshot/");
    assertThat(ExportLayout.incrementals(LakePath.parse(root), TABLE).table())
        .hasToString(folder + "incremental/");
  }

  @Test
  void folderIsTheMinuteInUtc() {
    ExportLayout layout = ExportLayout.snapshots(LakePath.parse("s3://lake/"), TABLE);
    Instant time = Instant.parse("2026-03-09T04:05:59.999Z");

    assertThat(layout.folder(time))
        .hasToString(
            "s3://lake/export/store/customers/snapshot/year=2026/month=03/day=09/hour=04/minute=05/");
    assertThat(layout.values(time)).isEqualTo(List.of("2026", "03", "09", "04", "05"));
    assertThat(layout.values(time)).hasSameSizeAs(ExportLayout.PARTITION_KEYS);
  }

  @Test
  void tableIsNotHiddenFromReaders() {
    assertThat(
            ExportLayout.snapshots(LakePath.parse("s3://lake/"), CassandraTable.of("Ks", "_t"))
                .table())
        .hasToString("s3://lake/export/Ks/%5Ft/snapshot/");
  }
}
