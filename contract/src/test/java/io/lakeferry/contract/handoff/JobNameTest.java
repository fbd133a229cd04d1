package io.lakeferry.contract.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.table.Identifier;
import io.lakeferry.contract.table.RdsTableName;
import io.lakeferry.contract.table.TableName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every table has a job of its own, by a name that Glue and CloudWatch take. */
class JobNameTest {
  @Test
  void plainTableHasThePredecessorsName() {
    assertThat(JobName.unloadOf(TableName.parse("demo_master.orders")))
        .hasToString("demo_master.orders_ExtractToDataLake");
    assertThat(JobName.dimensionOf(TableName.parse("demo_master.orders")))
        .isEqualTo("demo_master.orders");
  }

  @Test
  void loadIsNamedByItsTable() {
    RdsTableName plain = RdsTableName.parse("store_events");

    assertThat(JobName.loadOf(plain)).hasToString("store_events_LoadToRds");
    assertThat(JobName.dimensionOf(plain)).isEqualTo("store_events");
    assertThat(JobName.loadOf(RdsTableName.parse("sales.store_events")))
        .hasToString("sales.store_events_LoadToRds");
    assertThat(JobName.loadOf(RdsTableName.parse("\"sales.store_events\"")))
        .hasToString("sales%2Estore_events_LoadToRds");
  }

  @Test
  void everyOperationOnATableOfCassandraHasAJob() {
    CassandraTable table = CassandraTable.of("Store", "customers");

    assertThat(KeyspacesOperation.values())
        .extracting(operation -> JobName.of(operation, table).value())
        .containsExactly(
            "Store.customers_ExportFromKeyspaces",
            "Store.customers_IncrementalExportFromKeyspaces",
            "Store.customers_CountInKeyspaces",
            "Store.customers_ImportToKeyspaces")
        .allMatch(JobName::isByRule);
    assertThat(JobName.dimensionOf(table)).isEqualTo("Store.customers");
    assertThat(JobName.of(KeyspacesOperation.EXPORT, CassandraTable.of("a", "b_Incremental")))
        .isNotEqualTo(
            JobName.of(KeyspacesOperation.INCREMENTAL_EXPORT, CassandraTable.of("a", "b")));
  }

  @Test
  void nameByRuleIsKnownAgainHoweverLongItsTableIs() {
    String longest = "ä".repeat(63);

    assertThat(JobName.isByRule(JobName.unloadOf(table("a", "b")).value())).isTrue();
    assertThat(JobName.isByRule(JobName.unloadOf(table(longest, longest)).value())).isTrue();
    assertThat(JobName.isByRule(JobName.loadOf(RdsTableName.parse("a")).value())).isTrue();
    assertThat(JobName.isByRule("somebody's job")).isFalse();
  }

  @Test
  void differentTablesNeverShareAName() {
    String longest = "ä".repeat(63);
    List<TableName> tables =
        List.of(
            table("a.b", "c"),
            table("a", "b.c"),
            table("a", "b%2Ec"),
            table("A", "b.c"),
            table("a", "b c"),
            table("a", "b_c"),
            table("a", "b%20c"),
            table("ä", "x"),
            table("%C3%A4", "x"),
            table(longest, longest),
            table(longest, longest + "a"),
            table(longest + "a", longest),
            table(longest, longest + "b"));

    Set<String> names =
        tables.stream().map(t -> JobName.unloadOf(t).value()).collect(Collectors.toSet());

    assertThat(names).hasSameSizeAs(tables);
    assertThat(names)
        .allSatisfy(
            name -> {
              assertThat(name).hasSizeLessThanOrEqualTo(255).endsWith("_ExtractToDataLake");
              assertThat(name.chars()).allMatch(c -> c > ' ' && c <= '~');
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ä", "a\nb", "\u007f"})
  void namesThatGlueOrCloudWatchRefuseAreRefused(String name) {
    assertThatThrownBy(() -> new JobName(name))
        .hasMessage("Invalid job name, it must have 1 to 255 printable ASCII characters");
  }

  private static TableName table(String schema, String table) {
    return new TableName(new Identifier(schema), new Identifier(table));
  }
}
