package io.lakeferry.jobs.keyspaces.type;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Columns of a table of Cassandra, in the order in which a file has them.
 *
 * @param columns at least one
 */
public record TableShape(List<TableColumn> columns) implements Serializable {
  /** What the name of a column follows in the metadata of a file, to say its type. */
  public static final String TYPE = "lakeferry.cql.";

  /** What it follows to say its part in the table, a {@link Kind} in lower case. */
  public static final String KIND = "lakeferry.kind.";

  /** What it follows to say of which parts a clustering column is that has some. */
  public static final String FORM = "lakeferry.form.";

  /** Keeps a copy that every executor can read. */
  public TableShape {
    columns = new ArrayList<>(columns);
  }

  /** All columns of a table: its key in the order of the key, then the others by name. */
  public static TableShape of(TableMetadata table) {
    List<TableColumn> columns = new ArrayList<>();
    table.getPartitionKey().forEach(column -> columns.add(column(column, Kind.PARTITION_KEY)));
    table
        .getClusteringColumns()
        .keySet()
        .forEach(column -> columns.add(column(column, Kind.CLUSTERING)));
    Map<CqlIdentifier, ColumnMetadata> others = new LinkedHashMap<>(table.getColumns());
    table.getPrimaryKey().forEach(column -> others.remove(column.getName()));
    others
        .values()
        .forEach(
            column -> columns.add(column(column, column.isStatic() ? Kind.STATIC : Kind.REGULAR)));
    return new TableShape(columns);
  }

  private static TableColumn column(ColumnMetadata column, Kind kind) {
    return new TableColumn(column.getName().asInternal(), column.getType(), kind);
  }

  /** The columns of the primary key. */
  public List<TableColumn> key() {
    return columns.stream().filter(TableColumn::isKey).toList();
  }

  /** The schema of a file with these columns. */
  MessageType parquet() {
    List<Type> fields =
        columns.stream().map(column -> Shapes.optional(column.name(), column.type())).toList();
    return new MessageType("table", fields);
  }

  /** The columns in the words of the Data Catalog. */
  public List<Column> hive() {
    return parquet().getFields().stream()
        .map(field -> new Column(field.getName(), HiveTypes.of(field)))
        .toList();
  }

  /**
   * What a file says of its columns: the types that they had in the table, and their parts in it.
   * To find a row by its key, one must know where in it decimals are.
   */
  Map<String, String> metadata() {
    Map<String, String> facts = new LinkedHashMap<>();
    columns.forEach(column -> facts.put(TYPE + column.name(), column.cql()));
    columns.forEach(
        column -> facts.put(KIND + column.name(), column.kind().name().toLowerCase(Locale.ROOT)));
    columns.stream()
        .filter(column -> column.kind() == Kind.CLUSTERING && column.form().endsWith(">"))
        .forEach(column -> facts.put(FORM + column.name(), column.form()));
    return facts;
  }
}
