package io.lakeferry.local.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.functions.connection.AwsConnection;
import io.lakeferry.functions.glue.CatalogEntry;
import io.lakeferry.functions.glue.CatalogEntry.MissingColumns;
import io.lakeferry.functions.glue.Deadline;
import io.lakeferry.functions.glue.GlueJobs;
import io.lakeferry.local.endpoint.TestingAws;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;

/** What the functions register, a catalog with the service's rules takes. */
class RegisteredFilesTest {
  private static final LakePath FOLDER = LakePath.parse("s3://lake/events/");

  @TempDir Path directory;
  private TestingAws aws;
  private GlueClient glue;

  @BeforeEach
  void start() throws Exception {
    aws = TestingAws.start(directory);
    glue = aws.glue();
    glue.createDatabase(r -> r.databaseInput(d -> d.name("lake")));
  }

  @AfterEach
  void stop() {
    glue.close();
    aws.close();
  }

  @Test
  void partitionsOfTwoKeysAreCreatedAndUpdated() {
    register(MissingColumns.ADDED, 150, "request_id");
    register(MissingColumns.ADDED, 151, "request_id", "Loyalty");

    List<Partition> partitions =
        glue.getPartitionsPaginator(r -> r.databaseName("lake").tableName("events")).stream()
            .flatMap(page -> page.partitions().stream())
            .toList();
    assertThat(partitions).hasSize(151);
    assertThat(partitions)
        .allSatisfy(
            partition ->
                assertThat(partition.storageDescriptor().columns())
                    .extracting(Column::name)
                    .hasSize(2));
    assertThat(partitions)
        .filteredOn(partition -> partition.values().equals(List.of("sale_event", "7")))
        .singleElement()
        .satisfies(
            partition ->
                assertThat(partition.storageDescriptor().location())
                    .isEqualTo("s3://lake/events/event_type_key=sale_event/day_key=7/"));
  }

  @Test
  void newColumnsComeBehindTheOthersAndNothingElseOfTheTableChanges() {
    register(MissingColumns.ADDED, 1, "request_id");
    Table before = table();
    register(MissingColumns.ADDED, 1, "REQUEST_ID", "Loyalty");
    register(MissingColumns.ADDED, 1, "request_id", "loyalty");

    Table after = table();
    assertThat(after.storageDescriptor().columns())
        .extracting(column -> column.name().toLowerCase(Locale.ROOT))
        .containsExactly("request_id", "loyalty");
    assertThat(after.versionId()).isEqualTo("1");
    assertThat(after.partitionKeys()).isEqualTo(before.partitionKeys());
    assertThat(after.parameters()).isEqualTo(before.parameters());
    assertThat(after.storageDescriptor().serdeInfo())
        .isEqualTo(before.storageDescriptor().serdeInfo());
    assertThat(after.storageDescriptor().location())
        .isEqualTo(before.storageDescriptor().location());
  }

  @Test
  void tableThatIsLeftAsItIsKeepsItsColumns() {
    register(MissingColumns.LEFT_OUT, 1, "request_id");
    register(MissingColumns.LEFT_OUT, 1, "request_id", "loyalty");

    assertThat(table().versionId()).isEqualTo("0");
    assertThat(table().storageDescriptor().columns()).hasSize(1);
  }

  private void register(MissingColumns missing, int days, String... columns) {
    CatalogEntry entry =
        new CatalogEntry(
            new CatalogTable("lake", "events"),
            FileFormat.PARQUET,
            List.of(columns).stream().map(name -> new Receipt.Column(name, "string")).toList(),
            FOLDER,
            List.of("event_type_key", "day_key"),
            IntStream.range(0, days).mapToObj(RegisteredFilesTest::partition).toList(),
            missing);
    GlueJobs.connect(AwsConnection.to(aws.uri()))
        .catalog()
        .register(entry, Deadline.in(Duration.ofSeconds(30), Clock.systemUTC()));
  }

  private static CatalogEntry.Partition partition(int day) {
    return new CatalogEntry.Partition(
        List.of("sale_event", Integer.toString(day)),
        FOLDER
            .partition("event_type_key", "sale_event")
            .partition("day_key", Integer.toString(day)));
  }

  private Table table() {
    return glue.getTable(r -> r.databaseName("lake").name("events")).table();
  }
}
