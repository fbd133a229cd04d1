package io.lakeferry.contract.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A transfer that contradicts itself cannot be made, and says all that is wrong. */
class KeyspacesTransferTest {
  private static final Instant TIME = Instant.parse("2026-11-20T06:00:00Z");
  private static final LakePath LAKE = LakePath.parse("s3://lake/");

  @Test
  void kindOfExportsIsThatOfTheOperation() {
    assertThat(plain(KeyspacesOperation.EXPORT, true, false).destination().orElseThrow())
        .hasToString(
            "s3://lake/export/store/customers/snapshot/year=2026/month=11/day=20/hour=06/minute=00/");
    assertThat(
            plain(KeyspacesOperation.INCREMENTAL_EXPORT, true, false).destination().orElseThrow())
        .hasToString(
            "s3://lake/export/store/customers/incremental/"
                + "year=2026/month=11/day=20/hour=06/minute=00/");
    assertThat(plain(KeyspacesOperation.COUNT, false, false).destination()).isEmpty();
    assertThat(plain(KeyspacesOperation.IMPORT, false, true).destination()).isEmpty();
  }

  @Test
  void whatIsMissingIsSaid() {
    assertThatThrownBy(() -> plain(KeyspacesOperation.EXPORT, false, false))
        .hasMessage(KeyspacesTransfer.MISSING_LAKE);
    assertThatThrownBy(() -> plain(KeyspacesOperation.INCREMENTAL_EXPORT, false, false))
        .hasMessage(KeyspacesTransfer.MISSING_LAKE);
    assertThatThrownBy(() -> plain(KeyspacesOperation.IMPORT, false, false))
        .hasMessage(KeyspacesTransfer.MISSING_SOURCE);
  }

  @Test
  void everythingThatAnImportDoesNotHeedIsSaidAtOnce() {
    assertThatThrownBy(() -> full(KeyspacesOperation.IMPORT))
        .satisfies(
            e ->
                assertThat(e.getMessage().split("; "))
                    .extracting(problem -> problem.substring(0, problem.indexOf(',')))
                    .containsExactly(
                        "Invalid Catalog",
                        "Invalid Columns",
                        "Invalid DistinctKeys",
                        "Invalid EmptyValues",
                        "Invalid IncludeMetadata",
                        "Invalid MaxReadUnits",
                        "Invalid MaxReadsPerSecond",
                        "Invalid PastUri",
                        "Invalid S3Uri",
                        "Invalid Transform",
                        "Invalid WhereClause"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COUNT | Format | export or incremental-export or import",
        "IMPORT | WhereClause | export or count",
        "EXPORT | DistinctKeys | count",
        "INCREMENTAL_EXPORT | Consistency | export or count",
        "COUNT | MaxWritesPerSecond | import",
      })
  void keyThatIsNotHeededNamesTheOperationsThatDo(
      KeyspacesOperation operation, String key, String heeding) {
    assertThat(OperationKeys.problem(operation, key))
        .contains(
            "Invalid "
                + key
                + ", Operation "
                + operation.text()
                + " does not heed it: drop it, or use "
                + heeding);
  }

  @ParameterizedTest
  @EnumSource(KeyspacesOperation.class)
  void keyOfAllOperationsIsHeeded(KeyspacesOperation operation) {
    assertThat(OperationKeys.problem(operation, "DriverConf")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"WHERE id = 1", " where\nid = 1", "Where"})
  void wholeClauseIsRefused(String where) {
    assertThatThrownBy(() -> RowSelection.checkWhere(where))
        .hasMessageStartingWith("Invalid WhereClause, write the condition without the word WHERE");
  }

  @Test
  void conditionOnAColumnThatBeginsLikeTheWordIsTaken() {
    assertThat(where("whereabouts = 'x'").where()).contains("whereabouts = 'x'");
    assertThatThrownBy(() -> where(" "))
        .hasMessage("Invalid WhereClause, write a condition of at most 65536 characters");
    assertThatThrownBy(() -> where("x".repeat(65_537)))
        .hasMessage("Invalid WhereClause, write a condition of at most 65536 characters");
  }

  @Test
  void columnIsThereOnce() {
    List<CassandraColumn> twice = List.of(new CassandraColumn("a"), new CassandraColumn("a"));
    List<CassandraColumn> cases = List.of(new CassandraColumn("a"), new CassandraColumn("A"));

    assertThatThrownBy(() -> new RowSelection(Optional.empty(), twice, List.of(), false))
        .hasMessage("Invalid Columns, it has a column twice: a");
    assertThatThrownBy(() -> new RowSelection(Optional.empty(), List.of(), twice, false))
        .hasMessage("Invalid DistinctKeys, it has a column twice: a");
    assertThat(new RowSelection(Optional.empty(), cases, List.of(), false).columns()).hasSize(2);
  }

  @Test
  void limitsThatAreNoneAreRefused() {
    OptionalLong none = OptionalLong.empty();
    OptionalLong zero = OptionalLong.of(0);

    assertThatThrownBy(() -> new TransferPace(ReadConsistency.ONE, zero, none, none))
        .hasMessage("Invalid MaxReadsPerSecond, it must be 1 or more: 0");
    assertThatThrownBy(() -> new TransferPace(ReadConsistency.ONE, none, zero, none))
        .hasMessage("Invalid MaxWritesPerSecond, it must be 1 or more: 0");
    assertThatThrownBy(() -> new TransferPace(ReadConsistency.ONE, none, none, zero))
        .hasMessage("Invalid MaxReadUnits, it must be 1 or more: 0");
  }

  @Test
  void exportIsNotComparedToItself() {
    assertThatThrownBy(() -> new ComparedExports(LAKE, LakePath.parse("s3://lake/a/")))
        .hasMessage(
            "Invalid CurrentUri, it and PastUri are the same or in one another: s3://lake/a/,"
                + " s3://lake/");
  }

  private static RowSelection where(String condition) {
    return new RowSelection(Optional.of(condition), List.of(), List.of(), false);
  }

  @ParameterizedTest
  @EnumSource(
      value = WriteMode.class,
      names = {"APPEND", "IGNORE"})
  void exportsOfOneMinuteNeitherMixNorVanish(WriteMode mode) {
    assertThatThrownBy(() -> transfer(KeyspacesOperation.EXPORT, true, false, mode))
        .hasMessage(
            "Invalid write mode, exports of one minute are refused or replaced: " + mode.text());
  }

  private static KeyspacesTransfer plain(
      KeyspacesOperation operation, boolean lake, boolean source) {
    return transfer(operation, lake, source, WriteMode.ERRORIFEXISTS);
  }

  private static KeyspacesTransfer transfer(
      KeyspacesOperation operation, boolean lake, boolean source, WriteMode mode) {
    return new KeyspacesTransfer(
        operation,
        CassandraTable.of("store", "customers"),
        new CassandraEndpoint.Keyspaces("us-east-1"),
        Optional.empty(),
        lake ? Optional.of(LAKE) : Optional.empty(),
        KeyspacesFormat.PARQUET,
        mode,
        TIME,
        RowSelection.ALL,
        EmptyValues.FAIL,
        TransferPace.STANDARD,
        Optional.empty(),
        source ? Optional.of(LAKE) : Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static KeyspacesTransfer full(KeyspacesOperation operation) {
    List<CassandraColumn> columns = List.of(new CassandraColumn("a"));
    OptionalLong limit = OptionalLong.of(1);
    return new KeyspacesTransfer(
        operation,
        CassandraTable.of("store", "customers"),
        new CassandraEndpoint.Keyspaces("us-east-1"),
        Optional.empty(),
        Optional.of(LAKE),
        KeyspacesFormat.PARQUET,
        WriteMode.ERRORIFEXISTS,
        TIME,
        new RowSelection(Optional.of("a = 1"), columns, columns, true),
        EmptyValues.NULL,
        new TransferPace(ReadConsistency.ONE, limit, limit, limit),
        Optional.of(
            new ComparedExports(LakePath.parse("s3://lake/a/"), LakePath.parse("s3://lake/b/"))),
        Optional.of(LAKE),
        Optional.of("SELECT * FROM source"),
        Optional.of(new CatalogTable("lake", "customers")));
  }
}
