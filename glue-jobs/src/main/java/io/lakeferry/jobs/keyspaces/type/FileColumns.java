package io.lakeferry.jobs.keyspaces.type;

import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The columns of files that go into a table: those of a full export under their names, or those of
 * an incremental one, keys under their names and {@code left_c}, {@code right_c} of every other
 * column.
 *
 * @param incremental whether rows say what became of them
 * @param columns the columns that the table gets
 * @param problems why the files cannot be imported; nothing else counts if there are any
 */
public record FileColumns(boolean incremental, List<FileColumn> columns, List<String> problems) {
  /** The column of an incremental export with {@code I}, {@code C} or {@code D}. */
  public static final String CODE = "diff";

  /** Before the name of a column, its value in the past. */
  public static final String PAST = "left_";

  /** Before the name of a column, its value now. */
  public static final String CURRENT = "right_";

  /** Keeps copies. */
  public FileColumns {
    columns = List.copyOf(columns);
    problems = List.copyOf(problems);
  }

  /**
   * Finds the columns of a table in files.
   *
   * @param file the columns of the files
   * @param metadata what the files say besides, of the types that columns had
   */
  public static FileColumns of(TableShape table, MessageType file, Map<String, String> metadata) {
    boolean incremental =
        isIncremental(table, file.getFields().stream().map(Type::getName).toList());
    List<FileColumn> columns = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Type field : file.getFields()) {
      if (incremental && tellsPast(table, field.getName())) {
        continue;
      }
      Optional<TableColumn> found = column(table, field.getName(), incremental);
      if (found.isEmpty()) {
        problems.add(
            "the table has no column '"
                + field.getName()
                + "', it has "
                + table.columns().stream()
                    .map(TableColumn::name)
                    .collect(Collectors.joining(", ")));
      } else {
        columns.add(new FileColumn(found.get(), field.getName()));
        mismatch(found.get(), field, metadata).ifPresent(problems::add);
      }
    }
    for (TableColumn key : table.key()) {
      if (columns.stream().noneMatch(column -> column.column().equals(key))) {
        problems.add("the files lack the key column '" + key.name() + "'");
      }
    }
    return new FileColumns(incremental, columns, problems);
  }

  /** A column of the key has its own name, whatever that begins with. */
  private static boolean tellsPast(TableShape table, String field) {
    return field.equals(CODE)
        || (field.startsWith(PAST) && named(table, field).filter(TableColumn::isKey).isEmpty());
  }

  /** A table may have columns of any name: only what none of them explains is a difference. */
  static boolean isIncremental(TableShape table, List<String> names) {
    return !names.stream().allMatch(name -> named(table, name).isPresent())
        && names.contains(CODE)
        && names.stream()
            .allMatch(
                name ->
                    name.equals(CODE)
                        || name.startsWith(PAST)
                        || name.startsWith(CURRENT)
                        || named(table, name).filter(TableColumn::isKey).isPresent());
  }

  /** The columns of a table whose values files with columns of these names have. */
  public static TableShape explained(TableShape table, List<String> names) {
    boolean incremental = isIncremental(table, names);
    return new TableShape(
        names.stream().flatMap(name -> column(table, name, incremental).stream()).toList());
  }

  /** The column of a table whose values a column of files has. */
  static Optional<TableColumn> column(TableShape table, String field, boolean incremental) {
    Optional<TableColumn> key = named(table, field).filter(TableColumn::isKey);
    if (!incremental || key.isPresent()) {
      return named(table, field);
    }
    if (field.startsWith(PAST)) {
      return named(table, field.substring(PAST.length()));
    }
    return field.startsWith(CURRENT)
        ? named(table, field.substring(CURRENT.length()))
        : Optional.empty();
  }

  private static Optional<TableColumn> named(TableShape table, String name) {
    return table.columns().stream().filter(column -> column.name().equals(name)).findFirst();
  }

  private static Optional<String> mismatch(
      TableColumn column, Type field, Map<String, String> metadata) {
    String written = metadata.get(TableShape.TYPE + field.getName());
    if (written != null && !Cql.same(column.type(), written)) {
      return Optional.of(
          "the column '"
              + column.name()
              + "' is "
              + column.cql()
              + " and was "
              + Cql.withoutKeyspace(written)
              + " in the table that was exported");
    }
    return Fit.of(column.type(), field)
        ? Optional.empty()
        : Optional.of(
            "the column '"
                + column.name()
                + "' is "
                + column.cql()
                + ", of which '"
                + String.valueOf(field).replaceAll("\\s+", " ")
                + "' of the files is no form");
  }

  /** Whether the files have columns that a whole partition shares. */
  public boolean hasStatics() {
    return columns.stream().anyMatch(column -> column.column().kind() == Kind.STATIC);
  }
}
