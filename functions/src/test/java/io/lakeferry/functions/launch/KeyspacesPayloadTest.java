package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.flow.CassandraColumn;
import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.ComparedExports;
import io.lakeferry.contract.flow.ContactPoint;
import io.lakeferry.contract.flow.EmptyValues;
import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.flow.ReadConsistency;
import io.lakeferry.contract.flow.RowSelection;
import io.lakeferry.contract.flow.TransferPace;
import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.functions.aws.Events;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A payload over Cassandra is taken as it is meant. */
class KeyspacesPayloadTest {
  private static final LakePath SNAPSHOT =
      LakePath.parse(
          "s3://lakeferry-lake/export/store/customers/snapshot/"
              + "year=2026/month=11/day=20/hour=06/minute=00/");

  @Test
  void defaultsAreThoseThatTheDocumentationPromises() {
    assertThat(Payloads.keyspaces(Events.read("keyspaces-defaults")))
        .isEqualTo(
            new KeyspacesTransfer(
                KeyspacesOperation.EXPORT,
                CassandraTable.of("store", "customers"),
                new CassandraEndpoint.Keyspaces("us-east-1"),
                Optional.empty(),
                Optional.of(LakePath.parse("s3://lakeferry-lake/")),
                KeyspacesFormat.PARQUET,
                WriteMode.ERRORIFEXISTS,
                Instant.parse("2026-11-21T10:00:00Z"),
                RowSelection.ALL,
                EmptyValues.FAIL,
                new TransferPace(
                    ReadConsistency.LOCAL_QUORUM,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void everyKeyOfAnExportIsTaken() {
    KeyspacesTransfer export = sample("export");
    assertThat(export.destination()).contains(SNAPSHOT);
    assertThat(sample("orc").format()).isEqualTo(KeyspacesFormat.ORC);
    assertThat(sample("json").format()).isEqualTo(KeyspacesFormat.JSON);
    assertThat(sample("csv").format()).isEqualTo(KeyspacesFormat.CSV);
    assertThat(sample("csv").emptyValues()).isEqualTo(EmptyValues.NULL);
    assertThat(sample("where").rows().where()).contains("country = 'DE' AND visits > 3");
    assertThat(sample("columns").rows().columns())
        .extracting(CassandraColumn::value)
        .containsExactly("id", "name", "visits");
    assertThat(export.rows().metadata()).isFalse();
    assertThat(sample("metadata").rows().metadata()).isTrue();
    assertThat(sample("rate").pace())
        .isEqualTo(
            new TransferPace(
                ReadConsistency.LOCAL_ONE,
                OptionalLong.of(2000),
                OptionalLong.empty(),
                OptionalLong.of(5_000_000)));
    assertThat(sample("sized").writeMode()).isEqualTo(WriteMode.OVERWRITE);
    assertThat(sample("transform").transform().orElseThrow()).startsWith("SELECT id, upper(");
    assertThat(sample("transform").catalog()).contains(new CatalogTable("lake", "customers"));
    assertThat(sample("driver-conf").driverConf().orElseThrow())
        .hasToString("s3://lakeferry-lake/conf/keyspaces.conf");
    assertThat(sample("cassandra").endpoint())
        .isEqualTo(
            new CassandraEndpoint.Cluster(
                List.of(new ContactPoint("127.0.0.1", 9042)),
                Optional.of("datacenter1"),
                "lakeferry/cassandra"));
    assertThat(Payloads.keyspaces(Events.read("keyspaces-eventbridge-detail"))).isEqualTo(export);
  }

  @Test
  void everyKeyOfTheOtherOperationsIsTaken() {
    assertThat(sample("count").operation()).isEqualTo(KeyspacesOperation.COUNT);
    assertThat(sample("count").lake()).isEmpty();
    assertThat(sample("count-distinct").rows())
        .isEqualTo(
            new RowSelection(
                Optional.of("visits > 3"),
                List.of(),
                List.of(new CassandraColumn("country")),
                false));
    assertThat(sample("incremental-export").operation())
        .isEqualTo(KeyspacesOperation.INCREMENTAL_EXPORT);
    assertThat(sample("incremental-export").compared()).isEmpty();
    assertThat(sample("incremental-export-uris").compared())
        .contains(
            new ComparedExports(
                LakePath.parse(SNAPSHOT.toString().replace("day=20", "day=19")), SNAPSHOT));
    assertThat(sample("import").operation()).isEqualTo(KeyspacesOperation.IMPORT);
    assertThat(sample("import").source()).contains(SNAPSHOT);
    assertThat(sample("import").pace().maxWritesPerSecond()).hasValue(1000);
  }

  private static KeyspacesTransfer sample(String name) {
    return Payloads.keyspaces(Events.read("keyspaces-" + name));
  }
}
