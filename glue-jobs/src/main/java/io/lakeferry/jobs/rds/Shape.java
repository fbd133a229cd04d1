package io.lakeferry.jobs.rds;

import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.rds.database.LoadTarget;
import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.rds.database.TargetColumn;
import io.lakeferry.jobs.rds.database.TargetTable;
import io.lakeferry.jobs.source.ReadPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the records of a load fit into its table.
 *
 * @param table the table as it is
 * @param target where rows go
 * @param plan what a record must have
 */
record Shape(TargetTable table, LoadTarget target, ReadPlan plan) {

  /**
   * Fits a load into a table. The columns of the table are the truth; a column that the database
   * fills by itself is left to it, unless it is declared.
   *
   * @throws JobFailure with everything that does not fit
   */
  static Shape of(S3ToRds flow, TargetTable table, Session session) {
    List<String> problems = new ArrayList<>();
    List<String> key = key(flow, table, problems);
    TableSchema declared = flow.columns().orElse(new TableSchema(List.of()));
    Set<String> wanted = new LinkedHashSet<>(key);
    for (ColumnDefinition column : declared.columns()) {
      find(table, column.name())
          .ifPresent(
              there -> {
                wanted.add(there.name());
                checkType(column, there, key.contains(there.name()), session, problems);
              });
    }
    List<TargetColumn> columns = new ArrayList<>();
    for (TargetColumn column : table.columns()) {
      if (column.isLoadable() && (!column.filled() || wanted.contains(column.name()))) {
        columns.add(column);
      } else if (column.required() && !column.filled()) {
        problems.add(
            "its column '"
                + column.name()
                + "' of type "
                + column.nativeType()
                + " must have a value, and no load can give it one");
      }
    }
    if (columns.isEmpty()) {
      problems.add("it has no column that a load can fill");
    }
    Set<String> required = required(flow, declared, table, key, problems);
    check(table, session, problems);
    return of(table, columns, key, required, flow.evolution());
  }

  /**
   * Fits the result of a Transform into a table: its columns are loaded, and no others.
   *
   * @throws JobFailure with everything that does not fit
   */
  static Shape ofResult(S3ToRds flow, TableSchema result, TargetTable table, Session session) {
    List<String> problems = new ArrayList<>();
    List<String> key = key(flow, table, problems);
    List<TargetColumn> columns = new ArrayList<>();
    for (TargetColumn column : table.columns()) {
      if (result.find(column.name()).isEmpty()) {
        if (key.contains(column.name()) || (column.required() && !column.filled())) {
          problems.add(
              "its column '"
                  + column.name()
                  + "' must have a value, and the result of the Transform has no such column");
        }
      } else if (column.isLoadable()) {
        columns.add(column);
      } else {
        problems.add(
            "the result of the Transform has the column '"
                + column.name()
                + "', whose type there is "
                + column.nativeType()
                + (column.writable() ? ", which no load can fill" : ", and the database fills it"));
      }
    }
    check(table, session, problems);
    return of(table, columns, key, new LinkedHashSet<>(key), SchemaEvolution.FREEZE);
  }

  private static Shape of(
      TargetTable table,
      List<TargetColumn> columns,
      List<String> key,
      Set<String> required,
      SchemaEvolution evolution) {
    TableSchema schema = new TableSchema(columns.stream().map(Shape::definition).toList());
    return new Shape(
        table,
        new LoadTarget(table.name(), columns, key, table.uniqueIndexes() == 1),
        new ReadPlan(schema, required, evolution));
  }

  private static void check(TargetTable table, Session session, List<String> problems) {
    if (!problems.isEmpty()) {
      throw new JobFailure(
          "Cannot load into "
              + session.quoting().quoted(table.name())
              + ": "
              + String.join("; ", problems));
    }
  }

  /** The column of this name: the one of exactly this name, else the only one that is alike. */
  static Optional<TargetColumn> find(TargetTable table, String name) {
    List<TargetColumn> alike =
        table.columns().stream().filter(column -> column.name().equalsIgnoreCase(name)).toList();
    return alike.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .or(() -> alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty());
  }

  private static List<String> key(S3ToRds flow, TargetTable table, List<String> problems) {
    List<String> key = new ArrayList<>();
    for (String name : flow.keyColumns()) {
      Optional<TargetColumn> column = find(table, name);
      if (column.isEmpty()) {
        problems.add("KeyColumns names '" + name + "', which is no column of it");
      } else if (!column.get().isLoadable()) {
        problems.add(
            "KeyColumns names '"
                + name
                + "', whose type "
                + column.get().nativeType()
                + " no load can fill");
      } else {
        key.add(column.get().name());
      }
    }
    if (!key.isEmpty()
        && key.size() == flow.keyColumns().size()
        && !table.isUnique(new LinkedHashSet<>(key))) {
      problems.add(
          "nothing keeps two rows from having the same KeyColumns "
              + key
              + ", add a primary key or a unique index on exactly these");
    }
    return key;
  }

  private static void checkType(
      ColumnDefinition declared,
      TargetColumn there,
      boolean key,
      Session session,
      List<String> problems) {
    if (!there.writable()) {
      problems.add("Columns declares '" + declared.name() + "', which the database generates");
    } else if (there.type().filter(session.stored(declared.type(), key)::equals).isEmpty()) {
      problems.add(
          "Columns declares '"
              + declared.name()
              + "' as "
              + declared.type().text()
              + ", and it is "
              + there.nativeType());
    }
  }

  private static Set<String> required(
      S3ToRds flow,
      TableSchema declared,
      TargetTable table,
      List<String> key,
      List<String> problems) {
    Set<String> required = new LinkedHashSet<>(key);
    declared.columns().stream()
        .filter(ColumnDefinition::required)
        .map(ColumnDefinition::name)
        .forEach(required::add);
    for (String name : flow.requiredColumns()) {
      if (find(table, name).isEmpty()) {
        problems.add("RequiredColumns names '" + name + "', which is no column of it");
      }
      required.add(name);
    }
    return required;
  }

  private static ColumnDefinition definition(TargetColumn column) {
    return new ColumnDefinition(column.name(), column.type().orElseThrow(), column.required());
  }
}
