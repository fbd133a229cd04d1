package io.lakeferry.jobs.keyspaces.write;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.type.FileColumn;
import io.lakeferry.jobs.keyspaces.type.FileColumns;
import io.lakeferry.jobs.keyspaces.type.TableColumn;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import io.lakeferry.jobs.parquet.GroupFile;
import io.lakeferry.jobs.parquet.ObjectInputFile;
import io.lakeferry.jobs.publish.InParallel;
import io.lakeferry.jobs.publish.ObjectStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * What an import is going to do.
 *
 * @param target the table
 * @param files the files, with the rows that their footers claim
 */
public record ImportPlan(Target target, List<SourceFile> files) {

  private record Footer(
      SourceFile file, MessageType schema, Map<String, String> metadata, long rows) {}

  /** What is done, in this order. */
  public List<Step> steps() {
    if (!target.incremental()) {
      return List.of(Step.ROWS);
    }
    return target.hasStatics()
        ? List.of(Step.ROWS, Step.DELETES, Step.EMPTIED, Step.STATICS)
        : List.of(Step.ROWS, Step.DELETES);
  }

  /** The rows of all files. */
  public long rows() {
    return files.stream().mapToLong(SourceFile::rows).sum();
  }

  /** Whether it adds to counters. */
  public boolean counts() {
    return target.counts();
  }

  /** Whether the files tell what became of rows. */
  public boolean incremental() {
    return target.incremental();
  }

  /** The columns of the table that the files lack, by name. */
  public List<String> untouched(TableShape table) {
    Set<String> written = new HashSet<>();
    target.columns().forEach(column -> written.add(column.column().name()));
    return table.columns().stream()
        .map(TableColumn::name)
        .filter(name -> !written.contains(name))
        .toList();
  }

  /**
   * Looks at the footers of all files, and asks whether the table may be written.
   *
   * @throws JobFailure with all that stands in the way, before anything is written
   */
  public static ImportPlan of(
      ObjectStore store,
      CqlSession session,
      KeyspacesTransfer flow,
      TableShape table,
      List<SourceFile> found) {
    List<Footer> footers = InParallel.map(found, file -> footer(store, file));
    Footer first = footers.get(0);
    FileColumns columns = FileColumns.of(table, first.schema(), first.metadata());
    List<String> problems = new ArrayList<>(columns.problems());
    footers.stream()
        .filter(other -> !fields(other.schema()).equals(fields(first.schema())))
        .findFirst()
        .ifPresent(
            other ->
                problems.add(
                    other.file().name() + " has other columns than " + first.file().name()));
    columns.columns().stream()
        .map(FileColumn::column)
        .filter(it -> it.kind() == Kind.STATIC && it.type().equals(DataTypes.COUNTER))
        .forEach(
            it ->
                problems.add(
                    "the column '"
                        + it.name()
                        + "' is a static counter, to which every row of a partition would add"));
    WriteAccess.problem(session, flow.endpoint(), flow.table(), table).ifPresent(problems::add);
    if (!problems.isEmpty()) {
      throw new JobFailure(
          "Cannot import into "
              + flow.table()
              + ": "
              + String.join("; ", problems)
              + ". Nothing was written");
    }
    return new ImportPlan(
        Target.of(flow.table(), table, columns), footers.stream().map(Footer::file).toList());
  }

  private static Set<Type> fields(MessageType schema) {
    return new HashSet<>(schema.getFields());
  }

  private static Footer footer(ObjectStore store, SourceFile file) {
    try (GroupFile open =
        new GroupFile(new ObjectInputFile(store, file.bucket(), file.key(), file.bytes()))) {
      return new Footer(
          new SourceFile(
              file.name(), file.digest(), file.bucket(), file.key(), file.bytes(), open.rows()),
          open.schema(),
          open.metadata(),
          open.rows());
    }
  }
}
