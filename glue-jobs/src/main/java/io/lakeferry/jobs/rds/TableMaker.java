package io.lakeferry.jobs.rds;

import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.flow.SchemaEvolution;
import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.Printable;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.rds.database.TargetTable;
import io.lakeferry.jobs.rds.load.ColumnSearch;
import io.lakeferry.jobs.source.ReadPlan;
import io.lakeferry.jobs.source.SourceFile;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sees to it that the table is there and has the columns that it needs, before the transaction. */
final class TableMaker {
  private static final TableSchema NO_COLUMNS = new TableSchema(List.of());

  private final S3ToRds flow;
  private final Session session;
  private final TableName name;
  private final ColumnSearch search;
  private final Faults faults;
  private final JobLog log;

  TableMaker(
      S3ToRds flow,
      Session session,
      TableName name,
      ColumnSearch search,
      Faults faults,
      JobLog log) {
    this.flow = flow;
    this.session = session;
    this.name = name;
    this.search = search;
    this.faults = faults;
    this.log = log;
  }

  /**
   * The table, made or widened if need be; empty if there is none, and no record that would tell
   * its columns.
   */
  Optional<Shape> prepare(List<SourceFile> files) throws SQLException, InterruptedException {
    Optional<TargetTable> there = session.describe(name);
    if (there.isEmpty()) {
      if (!make(files)) {
        return Optional.empty();
      }
      there = session.describe(name);
    }
    TargetTable table = there.orElseThrow(this::gone);
    List<ColumnDefinition> missing = missing(table, flow.columns().orElse(NO_COLUMNS));
    if (missing.isEmpty()) {
      return Optional.of(Shape.of(flow, table, session));
    }
    checkMayAdd(missing, "Columns declares");
    return Optional.of(Shape.of(flow, widened(missing), session));
  }

  /** The table for the result of a Transform, made or widened if need be. */
  Shape prepare(TableSchema result) throws SQLException {
    TableSchema wanted = ResultTable.columns(result, flow.columns());
    Optional<TargetTable> there = session.describe(name);
    if (there.isEmpty()) {
      create(wanted);
      there = session.describe(name);
    }
    TargetTable table = there.orElseThrow(this::gone);
    List<ColumnDefinition> missing = missing(table, wanted);
    if (!missing.isEmpty()) {
      checkMayAdd(missing, "the result of the Transform has");
      table = widened(missing);
    }
    return Shape.ofResult(flow, wanted, table, session);
  }

  /** The table for a load that brings no row; empty if there is none. */
  Optional<Shape> prepareForNothing() throws SQLException {
    return session
        .describe(name)
        .map(table -> Shape.ofResult(flow, ResultTable.loadable(table), table, session));
  }

  /** The table with columns for all fields of the files. */
  Shape widen(Shape shape, List<SourceFile> files) throws SQLException, InterruptedException {
    TableSchema all = search(files, shape.plan()).schema();
    int known = shape.plan().schema().columns().size();
    List<ColumnDefinition> fresh = all.columns().subList(known, all.columns().size());
    if (fresh.isEmpty()) {
      throw new JobFailure("A field was new, and is no more; run the window again");
    }
    for (ColumnDefinition column : fresh) {
      Shape.find(shape.table(), column.name())
          .ifPresent(
              there -> {
                throw new JobFailure(
                    "Cannot load the field '"
                        + Printable.of(column.name())
                        + "' into "
                        + quoted()
                        + ", its column '"
                        + there.name()
                        + "' of type "
                        + there.nativeType()
                        + (there.isLoadable()
                            ? " is filled by the database; name it in Columns to load it"
                            : " cannot be loaded; leave the field out by a Transform"));
              });
    }
    return Shape.of(flow, widened(fresh), session);
  }

  private boolean make(List<SourceFile> files) throws SQLException, InterruptedException {
    TableSchema schema;
    if (flow.columns().isPresent()) {
      schema = flow.columns().get();
    } else {
      Set<String> required = new LinkedHashSet<>(flow.keyColumns());
      required.addAll(flow.requiredColumns());
      ReadPlan nothing = new ReadPlan(new TableSchema(List.of()), required, SchemaEvolution.ADD);
      ColumnSearch.Found found = search(files, nothing);
      if (found.records() == 0) {
        return false;
      }
      schema = found.schema();
    }
    if (schema.columns().isEmpty()) {
      throw new JobFailure(
          "Cannot make the table "
              + quoted()
              + ", not one record has a value and is good, so that no column is known; declare"
              + " Columns, and the quarantine will say what is wrong with the records");
    }
    create(schema);
    return true;
  }

  private void create(TableSchema schema) throws SQLException {
    List<String> key = flow.keyColumns().stream().map(column -> keyColumn(schema, column)).toList();
    log.info("table", "Making " + quoted() + " with " + schema.text());
    session.create(name, schema, key);
    faults.reach(FaultPoint.AFTER_DDL);
  }

  private void checkMayAdd(List<ColumnDefinition> missing, String who) {
    if (flow.evolution() == SchemaEvolution.FREEZE) {
      throw new JobFailure(
          "Cannot load into "
              + quoted()
              + ", it has no columns "
              + missing.stream().map(ColumnDefinition::name).toList()
              + ", which "
              + who
              + "; add them, or use SchemaEvolution add");
    }
  }

  private JobFailure gone() {
    return new JobFailure("The table " + quoted() + " has just gone; run the window again");
  }

  private String keyColumn(TableSchema schema, String column) {
    return schema
        .find(column)
        .map(ColumnDefinition::name)
        .orElseThrow(
            () ->
                new JobFailure(
                    "Cannot make the table "
                        + quoted()
                        + ", KeyColumns names '"
                        + Printable.of(column)
                        + "', which is none of the columns "
                        + schema.columns().stream().map(ColumnDefinition::name).toList()));
  }

  private ColumnSearch.Found search(List<SourceFile> files, ReadPlan known)
      throws InterruptedException {
    log.info("discover", "Reading " + files.size() + " files to find out their columns");
    ColumnSearch.Found found = search.run(files, known);
    faults.reach(FaultPoint.AFTER_DISCOVER);
    return found;
  }

  private TargetTable widened(List<ColumnDefinition> columns) throws SQLException {
    // A column that rows have had no value for cannot demand one.
    List<ColumnDefinition> optional =
        columns.stream()
            .map(column -> new ColumnDefinition(column.name(), column.type(), false))
            .toList();
    log.info("table", "Adding to " + quoted() + " " + new TableSchema(optional).text());
    session.add(name, optional);
    faults.reach(FaultPoint.AFTER_DDL);
    return session.describe(name).orElseThrow(this::gone);
  }

  private static List<ColumnDefinition> missing(TargetTable table, TableSchema wanted) {
    return wanted.columns().stream()
        .filter(column -> Shape.find(table, column.name()).isEmpty())
        .toList();
  }

  private String quoted() {
    return session.quoting().quoted(name);
  }
}
