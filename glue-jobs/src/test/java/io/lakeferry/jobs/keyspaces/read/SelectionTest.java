package io.lakeferry.jobs.keyspaces.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.lakeferry.contract.flow.CassandraColumn;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.RowSelection;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Columns are read as they are asked for, with what CQL tells of their cells. */
class SelectionTest {
  private static final CassandraTable NAME = CassandraTable.of("store", "t");
  private static final TableColumn ID = new TableColumn("id", DataTypes.INT, Kind.PARTITION_KEY);

  @Test
  void columnsAreReadInTheOrderInWhichTheyAreNamed() {
    TableShape table = new TableShape(List.of(ID, regular("a"), regular("Total \"€\"")));

    Selection selection = Selection.of(NAME, table, rows(false, "Total \"€\"", "id"));

    assertThat(selection.expressions()).containsExactly("\"Total \"\"€\"\"\"", "\"id\"");
    assertThat(selection.shape().columns()).containsExactly(regular("Total \"€\""), ID);
  }

  @Test
  void everyColumnThatIsNotThereIsNamedWithThoseThatAre() {
    TableShape table = new TableShape(List.of(ID, regular("a")));

    assertThatThrownBy(() -> Selection.of(NAME, table, rows(false, "ID", "a", "b")))
        .isInstanceOf(JobFailure.class)
        .hasMessage("The table store.t has no column ID, b; it has id, a");
  }

  @Test
  void onlyColumnsOfOneCellHaveATtlAndAWriteTime() {
    TableShape table =
        new TableShape(
            List.of(
                ID,
                new TableColumn("day", DataTypes.DATE, Kind.CLUSTERING),
                new TableColumn("fixed", DataTypes.TEXT, Kind.STATIC),
                of("plain", DataTypes.INT),
                of("whole", DataTypes.frozenListOf(DataTypes.INT)),
                of("list", DataTypes.listOf(DataTypes.INT)),
                of("set", DataTypes.setOf(DataTypes.INT)),
                of("map", DataTypes.mapOf(DataTypes.INT, DataTypes.INT)),
                of("pair", DataTypes.tupleOf(DataTypes.INT)),
                of("hits", DataTypes.COUNTER)));

    Selection selection = Selection.of(NAME, table, rows(true));

    assertThat(selection.shape().columns().stream().filter(SelectionTest::isMetadata))
        .extracting(column -> column.name() + " " + column.type())
        .containsExactly(
            "fixed_ttl INT",
            "fixed_writetime BIGINT",
            "plain_ttl INT",
            "plain_writetime BIGINT",
            "whole_ttl INT",
            "whole_writetime BIGINT",
            "pair_ttl INT",
            "pair_writetime BIGINT");
    assertThat(selection.expressions())
        .hasSize(selection.shape().columns().size())
        .containsSequence("\"plain\"", "ttl(\"plain\")", "writetime(\"plain\")", "\"whole\"");
  }

  @Test
  void aColumnThatHasTheNameOfATtlIsRefused() {
    TableShape table = new TableShape(List.of(ID, regular("a"), regular("a_ttl")));

    assertThatThrownBy(() -> Selection.of(NAME, table, rows(true)))
        .hasMessage(
            "Cannot name a column of the files 'a_ttl' twice, the table store.t has one of that"
                + " name; drop IncludeMetadata, or name other Columns");
    assertThat(Selection.of(NAME, table, rows(true, "id", "a")).expressions())
        .containsExactly("\"id\"", "\"a\"", "ttl(\"a\")", "writetime(\"a\")");
  }

  @Test
  void columnsMoreAreReadOnce() {
    TableShape table = new TableShape(List.of(ID, regular("a"), regular("b")));
    Selection wanted = Selection.of(NAME, table, rows(false, "a"));

    assertThat(wanted.with(List.of(regular("a"), regular("b"))).expressions())
        .containsExactly("\"a\"", "\"b\"");
  }

  @Test
  void aTtlIsNotTakenForAColumnOfItsName() {
    TableShape table = new TableShape(List.of(ID, regular("a"), regular("a_ttl")));
    Selection wanted = Selection.of(NAME, table, rows(true, "a"));

    assertThatThrownBy(() -> wanted.with(List.of(regular("a_ttl"))))
        .isInstanceOf(JobFailure.class)
        .hasMessage(
            "Cannot read the column 'a_ttl', which WhereClause or the estimate for MaxReadUnits"
                + " needs, beside the TTL or write time of that name; drop IncludeMetadata");
  }

  private static boolean isMetadata(TableColumn column) {
    return column.kind() == Kind.METADATA;
  }

  private static TableColumn regular(String name) {
    return of(name, DataTypes.TEXT);
  }

  private static TableColumn of(String name, DataType type) {
    return new TableColumn(name, type, Kind.REGULAR);
  }

  private static RowSelection rows(boolean metadata, String... columns) {
    return new RowSelection(
        Optional.empty(),
        List.of(columns).stream().map(CassandraColumn::new).toList(),
        List.of(),
        metadata);
  }
}
