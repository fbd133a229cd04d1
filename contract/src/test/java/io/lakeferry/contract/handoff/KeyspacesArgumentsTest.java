package io.lakeferry.contract.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.CassandraColumn;
import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.ComparedExports;
import io.lakeferry.contract.flow.ContactPoint;
import io.lakeferry.contract.flow.DriverConf;
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
import io.lakeferry.contract.window.RunKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a function writes of a transfer, a job reads, whatever the names and values are. */
class KeyspacesArgumentsTest {
  private static final Handoff HANDOFF =
      new Handoff(
          new RunKey("manual-0123456789ab"),
          new WorkPath(LakePath.parse("s3://scratch/lakeferry/")));
  private static final CassandraEndpoint KEYSPACES = new CassandraEndpoint.Keyspaces("us-east-1");
  private static final CassandraTable TABLE = CassandraTable.of("Store", "_customers");
  private static final Instant TIME = Instant.parse("2026-11-20T06:00:00.5Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "--run_key",
        "--",
        "a b",
        "'",
        "\"",
        "\"\"",
        "\",\"",
        "\\",
        "\\\"",
        "a,b",
        "$$",
        "a;b",
        "ä",
        "🚢",
        "=",
        "{\"a\":1}",
        "a.b",
        "%20",
        "`",
        "*"
      })
  void hostileNamesAndValuesTravelUnchanged(String text) {
    KeyspacesTransfer flow =
        new KeyspacesTransfer(
            KeyspacesOperation.EXPORT,
            TABLE,
            new CassandraEndpoint.Cluster(
                List.of(ContactPoint.parse("[::1]:9042"), ContactPoint.parse("node-2")),
                Optional.of(text),
                "lakeferry/cassandra"),
            Optional.of(DriverConf.parse("s3://conf/" + text + "/cassandra.conf")),
            Optional.of(LakePath.parse("s3://lake/" + text + "/")),
            KeyspacesFormat.JSON,
            WriteMode.OVERWRITE,
            TIME,
            new RowSelection(
                Optional.of(text),
                List.of(new CassandraColumn(text), new CassandraColumn("other")),
                List.of(),
                true),
            EmptyValues.NULL,
            new TransferPace(
                ReadConsistency.LOCAL_ONE,
                OptionalLong.of(500),
                OptionalLong.empty(),
                OptionalLong.of(Long.MAX_VALUE)),
            Optional.empty(),
            Optional.empty(),
            Optional.of(text),
            Optional.of(new CatalogTable("db" + text, "t" + text)));

    assertTravels(flow);
  }

  @Test
  void everyOtherOperationTravelsUnchanged() {
    assertTravels(
        transfer(
            KeyspacesOperation.INCREMENTAL_EXPORT,
            true,
            RowSelection.ALL,
            TransferPace.STANDARD,
            Optional.of(
                new ComparedExports(
                    LakePath.parse("s3://lake/a/"), LakePath.parse("s3://lake/b/"))),
            Optional.empty()));
    assertTravels(
        transfer(
            KeyspacesOperation.COUNT,
            false,
            new RowSelection(
                Optional.of("a > 1"), List.of(), List.of(new CassandraColumn("a")), false),
            TransferPace.STANDARD,
            Optional.empty(),
            Optional.empty()));
    assertTravels(
        transfer(
            KeyspacesOperation.IMPORT,
            false,
            RowSelection.ALL,
            new TransferPace(
                ReadConsistency.LOCAL_QUORUM,
                OptionalLong.empty(),
                OptionalLong.of(1000),
                OptionalLong.empty()),
            Optional.empty(),
            Optional.of(LakePath.parse("s3://lake/export/a/"))));
  }

  @Test
  void transferWithoutExtrasHasTheseArguments() {
    Map<String, String> arguments =
        KeyspacesArguments.write(
            transfer(
                KeyspacesOperation.EXPORT,
                true,
                RowSelection.ALL,
                TransferPace.STANDARD,
                Optional.empty(),
                Optional.empty()),
            HANDOFF);

    assertThat(arguments)
        .containsExactly(
            Map.entry("--flow", "keyspaces"),
            Map.entry("--operation", "export"),
            Map.entry("--keyspace_name", "Store"),
            Map.entry("--table_name", "_customers"),
            Map.entry("--region", "us-east-1"),
            Map.entry("--s3_uri", "s3://lake/"),
            Map.entry("--format", "parquet"),
            Map.entry("--write_mode", "errorifexists"),
            Map.entry("--time", "2026-11-20T06:00:00.500Z"),
            Map.entry("--include_metadata", "false"),
            Map.entry("--empty_values", "fail"),
            Map.entry("--consistency", "local_quorum"),
            Map.entry("--run_key", "manual-0123456789ab"),
            Map.entry("--work_path", "s3://scratch/lakeferry/"));
  }

  @Test
  void argumentThatIsMissingIsNamed() {
    assertThatThrownBy(
            () ->
                KeyspacesArguments.read(
                    new JobArguments(
                        Map.of("operation", "export", "keyspace_name", "a", "table_name", "b"))))
        .hasMessage("Missing job argument --region");
  }

  private static void assertTravels(KeyspacesTransfer flow) {
    JobArguments read = JobArguments.of(asMainGetsThem(KeyspacesArguments.write(flow, HANDOFF)));

    assertThat(KeyspacesArguments.read(read)).isEqualTo(flow);
    assertThat(read.handoff()).isEqualTo(HANDOFF);
    assertThat(read.required(JobArguments.FLOW)).isEqualTo("keyspaces");
  }

  private static KeyspacesTransfer transfer(
      KeyspacesOperation operation,
      boolean lake,
      RowSelection rows,
      TransferPace pace,
      Optional<ComparedExports> compared,
      Optional<LakePath> source) {
    return new KeyspacesTransfer(
        operation,
        TABLE,
        KEYSPACES,
        Optional.empty(),
        lake ? Optional.of(LakePath.parse("s3://lake/")) : Optional.empty(),
        KeyspacesFormat.PARQUET,
        WriteMode.ERRORIFEXISTS,
        TIME,
        rows,
        EmptyValues.FAIL,
        pace,
        compared,
        source,
        Optional.empty(),
        Optional.empty());
  }

  /** Glue puts arguments of its own before and after ours. */
  private static String[] asMainGetsThem(Map<String, String> arguments) {
    List<String> main = new ArrayList<>(List.of("--JOB_NAME", "a.b_ExportFromKeyspaces"));
    arguments.forEach(
        (name, value) -> {
          main.add(name);
          main.add(value);
        });
    main.addAll(List.of("--JOB_RUN_ID", "jr_1"));
    return main.toArray(String[]::new);
  }
}
