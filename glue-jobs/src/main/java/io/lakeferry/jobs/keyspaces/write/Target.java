package io.lakeferry.jobs.keyspaces.write;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.lakeferry.contract.flow.CassandraColumn;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.jobs.keyspaces.type.FileColumn;
import io.lakeferry.jobs.keyspaces.type.FileColumns;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table that files are written to, and its statements. Columns that the files lack stay as they
 * are.
 *
 * @param table the table, quoted for CQL
 * @param columns the columns that the files have, the key among them
 * @param incremental whether rows say what became of them
 * @param shares whether partitions of the table can have values without a row, in whatever columns
 */
record Target(String table, List<FileColumn> columns, boolean incremental, boolean shares)
    implements Serializable {

  Target {
    columns = new ArrayList<>(columns);
  }

  static Target of(CassandraTable table, TableShape shape, FileColumns files) {
    boolean shares = shape.columns().stream().anyMatch(column -> column.kind() == Kind.STATIC);
    return new Target(table.quoted(), files.columns(), files.incremental(), shares);
  }

  /** The places of columns of these kinds. */
  List<Integer> places(Kind... kinds) {
    return places(column -> List.of(kinds).contains(column.column().kind()));
  }

  /** The places of the whole key. */
  List<Integer> key() {
    return places(Kind.PARTITION_KEY, Kind.CLUSTERING);
  }

  /** Whether the files have values that partitions share. */
  boolean hasStatics() {
    return !places(Kind.STATIC).isEmpty();
  }

  /** Whether the columns besides the key are counters; then all of them are. */
  boolean counts() {
    return !places(column -> column.column().type().equals(DataTypes.COUNTER)).isEmpty();
  }

  private List<Integer> places(Predicate<FileColumn> of) {
    return IntStream.range(0, columns.size())
        .filter(place -> of.test(columns.get(place)))
        .boxed()
        .toList();
  }

  String insert(List<Integer> places) {
    return "INSERT INTO "
        + table
        + " ("
        + names(places)
        + ") VALUES ("
        + places.stream().map(place -> "?").collect(Collectors.joining(", "))
        + ")";
  }

  /** Deletes rows by a key, or only the values of columns if there are any. */
  String delete(List<Integer> values, List<Integer> key) {
    return "DELETE " + names(values) + " FROM " + table + " WHERE " + equal(key, " AND ");
  }

  String select(List<Integer> values, List<Integer> key) {
    return "SELECT "
        + names(values)
        + " FROM "
        + table
        + " WHERE "
        + equal(key, " AND ")
        + " LIMIT 1";
  }

  /** Adds to counters. */
  String add(List<Integer> counters, List<Integer> key) {
    return "UPDATE "
        + table
        + " SET "
        + counters.stream()
            .map(this::name)
            .map(name -> name + " = " + name + " + ?")
            .collect(Collectors.joining(", "))
        + " WHERE "
        + equal(key, " AND ");
  }

  private String equal(List<Integer> places, String between) {
    return places.stream().map(place -> name(place) + " = ?").collect(Collectors.joining(between));
  }

  private String names(List<Integer> places) {
    return places.stream().map(this::name).collect(Collectors.joining(", "));
  }

  private String name(int place) {
    return new CassandraColumn(columns.get(place).column().name()).quoted();
  }
}
