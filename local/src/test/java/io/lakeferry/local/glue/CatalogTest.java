package io.lakeferry.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.local.endpoint.TestingAws;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.BatchCreatePartitionResponse;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.Table;

/** Databases, tables and partitions keep the Data Catalog's rules. */
class CatalogTest {
  @TempDir Path directory;
  private TestingAws aws;
  private GlueClient glue;

  @BeforeEach
  void start() throws Exception {
    aws = TestingAws.start(directory);
    glue = aws.glue();
    glue.createDatabase(r -> r.databaseInput(d -> d.name("Lake")));
    glue.createTable(
        r ->
            r.databaseName("lake")
                .tableInput(
                    t ->
                        t.name("Orders")
                            .partitionKeys(column("day", "string"), column("region", "int"))
                            .storageDescriptor(
                                s -> s.columns(column("id", "bigint")).location("s3://b/orders"))));
  }

  @AfterEach
  void stop() {
    glue.close();
    aws.close();
  }

  @Test
  void namesAreFolded() {
    Table table = glue.getTable(r -> r.databaseName("LAKE").name("ORDERS")).table();

    assertThat(table.name()).isEqualTo("orders");
    assertThat(table.databaseName()).isEqualTo("lake");
    assertThat(table.storageDescriptor().columns()).containsExactly(column("id", "bigint"));
    assertThatThrownBy(() -> glue.createDatabase(r -> r.databaseInput(d -> d.name("lake"))))
        .isInstanceOf(AlreadyExistsException.class)
        .hasMessageContaining("Database already exists.");
  }

  @Test
  void anUpdatedTableIsANewVersion() {
    glue.updateTable(
        r -> r.databaseName("lake").tableInput(t -> t.name("orders").description("new")));

    Table table = glue.getTable(r -> r.databaseName("lake").name("orders")).table();
    assertThat(table.versionId()).isEqualTo("1");
    assertThat(table.description()).isEqualTo("new");
    assertThat(table.storageDescriptor()).isNull();
  }

  @Test
  void anUpdateOfAnotherVersionIsRefused() {
    glue.updateTable(r -> r.databaseName("lake").versionId("0").tableInput(t -> t.name("orders")));

    assertThatThrownBy(
            () ->
                glue.updateTable(
                    r -> r.databaseName("lake").versionId("0").tableInput(t -> t.name("orders"))))
        .isInstanceOf(ConcurrentModificationException.class)
        .hasMessageContaining("Update table failed due to concurrent modifications.");
    assertThat(glue.getTable(r -> r.databaseName("lake").name("orders")).table().versionId())
        .isEqualTo("1");
  }

  @Test
  void tablesAreFoundByExpression() {
    glue.createTable(r -> r.databaseName("lake").tableInput(t -> t.name("lines")));

    assertThat(glue.getTables(r -> r.databaseName("lake").expression("o.*")).tableList())
        .extracting(Table::name)
        .containsExactly("orders");
    assertThat(glue.getTables(r -> r.databaseName("lake")).tableList()).hasSize(2);
  }

  @Test
  void aBatchTellsItsErrorsAndDoesTheRest() {
    assertThat(add("2026-01-01", "1").errors()).isEmpty();
    var errors =
        glue.batchCreatePartition(
                r ->
                    r.databaseName("lake")
                        .tableName("orders")
                        .partitionInputList(
                            input("2026-01-01", "1"), input("2026-01-02", "1"), input("short")))
            .errors();

    assertThat(errors)
        .extracting(error -> error.errorDetail().errorCode())
        .containsExactly("AlreadyExistsException", "InvalidInputException");
    assertThat(days("")).containsExactly("2026-01-01", "2026-01-02");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "day = '2026-01-01'|2026-01-01",
        "day >= '2026-01-02' AND region < 10|2026-01-02",
        "(day <> '2026-01-01') and (region > 9)|2026-01-03",
        "region = 010|2026-01-03",
        "day = 'it''s'|",
      })
  void partitionsAreFoundByComparisons(String expression, String expected) {
    add("2026-01-01", "1");
    add("2026-01-02", "9");
    add("2026-01-03", "10");

    assertThat(days(expression)).isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "day like '2026%'",
        "day = '1' or day = '2'",
        "day = '1' and",
        "nope = '1'",
        "region = 'x'",
        "day in ('1')"
      })
  void otherExpressionsAreRefused(String expression) {
    assertThatThrownBy(() -> days(expression)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void partitionsChangeAndGo() {
    add("2026-01-01", "1");
    glue.updatePartition(
        r ->
            r.databaseName("lake")
                .tableName("orders")
                .partitionValueList("2026-01-01", "1")
                .partitionInput(
                    p -> p.values("2026-01-01", "2").storageDescriptor(s -> s.location("s3://n"))));

    assertThat(
            glue.getPartition(
                    r ->
                        r.databaseName("lake")
                            .tableName("orders")
                            .partitionValues("2026-01-01", "2"))
                .partition()
                .storageDescriptor()
                .location())
        .isEqualTo("s3://n");
    assertThat(
            glue.batchDeletePartition(
                    r ->
                        r.databaseName("lake")
                            .tableName("orders")
                            .partitionsToDelete(key("2026-01-01", "2"), key("2026-01-01", "1")))
                .errors())
        .hasSize(1);
    assertThat(days("")).isEmpty();
  }

  @Test
  void aDeletedDatabaseTakesItsTablesAndPartitionsAlong() {
    add("2026-01-01", "1");
    glue.deleteDatabase(r -> r.name("lake"));
    glue.createDatabase(r -> r.databaseInput(d -> d.name("lake")));

    assertThatThrownBy(() -> glue.getTable(r -> r.databaseName("lake").name("orders")))
        .isInstanceOf(EntityNotFoundException.class)
        .hasMessageContaining("Table orders not found.");
  }

  @Test
  void otherCatalogsAreNotHere() {
    assertThatThrownBy(() -> glue.getDatabase(r -> r.catalogId("123456789012").name("lake")))
        .isInstanceOf(EntityNotFoundException.class)
        .hasMessageContaining("Catalog 123456789012 not found.");
  }

  private BatchCreatePartitionResponse add(String... values) {
    return glue.batchCreatePartition(
        r -> r.databaseName("lake").tableName("orders").partitionInputList(input(values)));
  }

  private List<String> days(String expression) {
    return glue
        .getPartitions(r -> r.databaseName("lake").tableName("orders").expression(expression))
        .partitions()
        .stream()
        .map(Partition::values)
        .map(values -> values.get(0))
        .toList();
  }

  private static PartitionInput input(String... values) {
    return PartitionInput.builder().values(values).build();
  }

  private static PartitionValueList key(String... values) {
    return PartitionValueList.builder().values(values).build();
  }

  private static Column column(String name, String type) {
    return Column.builder().name(name).type(type).build();
  }
}
