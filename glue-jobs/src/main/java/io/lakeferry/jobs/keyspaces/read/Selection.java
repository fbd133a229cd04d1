package io.lakeferry.jobs.keyspaces.read;

import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import io.lakeferry.contract.flow.CassandraColumn;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.RowSelection;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The columns that a run reads, as CQL selects them and as files have them.
 *
 * @param expressions what is selected, in CQL
 * @param shape the columns of the files, one for each expression
 */
public record Selection(List<String> expressions, TableShape shape) {
  private static final String TTL = "_ttl";
  private static final String WRITE_TIME = "_writetime";

  /** Keeps a copy. */
  public Selection {
    expressions = List.copyOf(expressions);
  }

  /**
   * The columns that are asked for, all if none is; each followed by the TTL in seconds and the
   * write time in microseconds of its cells, where CQL tells them and that is asked for.
   *
   * @throws JobFailure if the table lacks a column, or has one with the name of a TTL
   */
  public static Selection of(CassandraTable name, TableShape table, RowSelection rows) {
    List<TableColumn> wanted = wanted(name, table, rows.columns());
    List<String> expressions = new ArrayList<>();
    List<TableColumn> columns = new ArrayList<>();
    for (TableColumn column : wanted) {
      String quoted = new CassandraColumn(column.name()).quoted();
      expressions.add(quoted);
      columns.add(column);
      if (rows.metadata() && tellsMetadata(column)) {
        expressions.add("ttl(" + quoted + ")");
        columns.add(new TableColumn(column.name() + TTL, DataTypes.INT, Kind.METADATA));
        expressions.add("writetime(" + quoted + ")");
        columns.add(new TableColumn(column.name() + WRITE_TIME, DataTypes.BIGINT, Kind.METADATA));
      }
    }
    Set<String> names = new HashSet<>();
    for (TableColumn column : columns) {
      if (!names.add(column.name())) {
        throw new JobFailure(
            "Cannot name a column of the files '"
                + column.name()
                + "' twice, the table "
                + name
                + " has one of that name; drop IncludeMetadata, or name other Columns");
      }
    }
    return new Selection(expressions, new TableShape(columns));
  }

  /**
   * The same and columns of the table more, unless they are among them.
   *
   * @throws JobFailure if one has the name of a TTL or a write time, which would be taken for it
   */
  public Selection with(List<TableColumn> more) {
    List<String> allExpressions = new ArrayList<>(expressions);
    List<TableColumn> all = new ArrayList<>(shape.columns());
    for (TableColumn column : more) {
      if (all.stream().anyMatch(has(column.name()).and(one -> one.kind() == Kind.METADATA))) {
        throw new JobFailure(
            "Cannot read the column '"
                + column.name()
                + "', which WhereClause or the estimate for MaxReadUnits needs, beside the TTL or"
                + " write time of that name; drop IncludeMetadata");
      }
      if (all.stream().noneMatch(has(column.name()))) {
        allExpressions.add(new CassandraColumn(column.name()).quoted());
        all.add(column);
      }
    }
    return new Selection(allExpressions, new TableShape(all));
  }

  private static List<TableColumn> wanted(
      CassandraTable name, TableShape table, List<CassandraColumn> asked) {
    if (asked.isEmpty()) {
      return table.columns();
    }
    List<String> missing =
        asked.stream()
            .map(CassandraColumn::value)
            .filter(column -> table.columns().stream().noneMatch(has(column)))
            .toList();
    if (!missing.isEmpty()) {
      throw new JobFailure(
          "The table "
              + name
              + " has no column "
              + String.join(", ", missing)
              + "; it has "
              + table.columns().stream().map(TableColumn::name).collect(Collectors.joining(", ")));
    }
    return asked.stream()
        .map(
            column ->
                table.columns().stream().filter(has(column.value())).findFirst().orElseThrow())
        .toList();
  }

  private static Predicate<TableColumn> has(String name) {
    return column -> column.name().equals(name);
  }

  /**
   * Cells of a key have none, counters neither, and of a collection that is not frozen each element
   * has its own.
   *
   * @see <a href="https://cassandra.apache.org/doc/latest/cassandra/developing/cql/dml.html">Data
   *     manipulation</a>
   */
  private static boolean tellsMetadata(TableColumn column) {
    boolean manyCells =
        (column.type() instanceof ListType list && !list.isFrozen())
            || (column.type() instanceof SetType set && !set.isFrozen())
            || (column.type() instanceof MapType map && !map.isFrozen())
            || (column.type() instanceof UserDefinedType user && !user.isFrozen());
    return !column.isKey() && !column.type().equals(DataTypes.COUNTER) && !manyCells;
  }
}
