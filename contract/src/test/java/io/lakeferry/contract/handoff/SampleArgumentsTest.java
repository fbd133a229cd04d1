package io.lakeferry.contract.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.CassandraColumn;
import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.lake.LakePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Schedules that start jobs by the names of the sample go on working. */
class SampleArgumentsTest {
  private static final Instant START = Instant.parse("2026-11-20T06:00:00Z");

  @Test
  void anExportIsToldByItsFolder() {
    SampleArguments sample =
        sample(
            "--S3_URI", "s3://lake/export",
            "--FORMAT", "JSON",
            "--WHERE_CLAUSE", "visits > 10",
            "--DRIVER_CONF", "keyspaces-application.conf");
    KeyspacesTransfer flow = KeyspacesArguments.read(sample.arguments());

    assertThat(flow.operation()).isEqualTo(KeyspacesOperation.EXPORT);
    assertThat(flow.table()).isEqualTo(CassandraTable.of("store", "customers"));
    assertThat(flow.endpoint()).isEqualTo(new CassandraEndpoint.Keyspaces("eu-west-1"));
    assertThat(flow.lake()).contains(LakePath.parse("s3://lake/export/"));
    assertThat(flow.format()).isEqualTo(KeyspacesFormat.JSON);
    assertThat(flow.rows().where()).contains("visits > 10");
    assertThat(flow.time()).isEqualTo(START);
    assertThat(sample.arguments().handoff().runKey().value()).startsWith("manual-");
    assertThat(sample.notes())
        .containsExactly(
            "DRIVER_CONF keyspaces-application.conf is not read: what it says is what a session"
                + " with Amazon Keyspaces begins with here; name an s3:// file to say something"
                + " else");
  }

  @Test
  void aRunIsAWindowOfItsOwnAndTheSameForItsExecutors() {
    JobArguments given = given("--S3_URI", "s3://lake/");

    assertThat(SampleArguments.of(given, START, Optional.empty()).arguments().handoff().runKey())
        .isEqualTo(
            SampleArguments.of(given, START.plusSeconds(9), Optional.empty())
                .arguments()
                .handoff()
                .runKey());
  }

  @Test
  void aCountHasNoFolderAndMayHaveKeys() {
    KeyspacesTransfer flow =
        KeyspacesArguments.read(
            sample("--DISTINCT_KEYS", "region, id", "--WHERE_CLAUSE", " ").arguments());

    assertThat(flow.operation()).isEqualTo(KeyspacesOperation.COUNT);
    assertThat(flow.rows().distinctKeys())
        .containsExactly(new CassandraColumn("region"), new CassandraColumn("id"));
    assertThat(flow.rows().where()).isEmpty();
  }

  @Test
  void anIncrementalExportIsToldByWhatItCompares() {
    SampleArguments sample =
        sample(
            "--S3_URI", "s3://lake/",
            "--PAST_URI", "s3://lake/a/",
            "--CURRENT_URI", "s3://lake/b/",
            "--DISTINCT_KEYS", "id");
    KeyspacesTransfer flow = KeyspacesArguments.read(sample.arguments());

    assertThat(flow.operation()).isEqualTo(KeyspacesOperation.INCREMENTAL_EXPORT);
    assertThat(flow.compared().orElseThrow().past()).isEqualTo(LakePath.parse("s3://lake/a/"));
    assertThat(sample.notes())
        .containsExactly("DISTINCT_KEYS is not heeded: the exports know the key of their table");
  }

  @Test
  void anImportIsToldByTheJobAndReadsTheFolder() {
    SampleArguments sample =
        sample(
            "--S3_URI", "s3://lake/a/",
            "--operation", "import",
            "--DISTINCT_KEYS", "region,id");
    KeyspacesTransfer flow = KeyspacesArguments.read(sample.arguments());

    assertThat(flow.source()).contains(LakePath.parse("s3://lake/a/"));
    assertThat(flow.lake()).isEmpty();
    assertThat(sample.notes())
        .containsExactly("DISTINCT_KEYS is not heeded: the exports know the key of their table");
  }

  @Test
  void ourOwnNamesAreTakenAsTheyAre() {
    JobArguments ours = new JobArguments(Map.of("table_name", "customers", "S3_URI", "x"));

    assertThat(SampleArguments.of(ours, START, Optional.empty()).arguments()).isSameAs(ours);
  }

  @Test
  void theWorkPathIsAskedFor() {
    JobArguments given = JobArguments.of(new String[] {"--TABLE_NAME", "t"});

    assertThatThrownBy(
            () -> SampleArguments.of(given, START, Optional.empty()).arguments().handoff())
        .hasMessage("Missing job argument --work_path");
  }

  private static SampleArguments sample(String... more) {
    return SampleArguments.of(given(more), START, Optional.of("eu-west-1"));
  }

  private static JobArguments given(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--KEYSPACE_NAME", "store",
                "--TABLE_NAME", "customers",
                "--JOB_NAME", "AmazonKeyspacesExportToS3-aksglue",
                "--JOB_RUN_ID", "jr_1",
                "--work_path", "s3://work-bucket/lakeferry/"));
    all.addAll(List.of(more));
    return JobArguments.of(all.toArray(String[]::new));
  }
}
