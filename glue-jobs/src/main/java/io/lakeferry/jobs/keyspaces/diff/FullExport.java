package io.lakeferry.jobs.keyspaces.diff;

import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import io.lakeferry.jobs.parquet.StoredFooter;
import io.lakeferry.jobs.publish.InParallel;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.StagedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.SchemaElement;

/**
 * A full export of a table, in Parquet.
 *
 * @param folder where it is
 * @param files its files with their rows; none for an export of no rows
 * @param columns what its files say of their columns; none without files
 * @param chosen the columns that it was told to have; empty for all of the table, and if no receipt
 *     knows
 */
public record FullExport(
    LakePath folder, List<StagedFile> files, List<FileColumn> columns, List<String> chosen) {
  /** Keeps copies. */
  public FullExport {
    files = List.copyOf(files);
    columns = List.copyOf(columns);
    chosen = List.copyOf(chosen);
  }

  /**
   * Reads the footers of the files of an export.
   *
   * @param found the files, whose rows need not be known
   * @param chosen the columns that its receipt says it was told to have
   * @throws JobFailure if they are not those of one full export with the key of the table
   */
  static FullExport read(
      ObjectStore store, LakePath folder, List<StagedFile> found, List<String> chosen) {
    List<FileMetaData> footers = InParallel.map(found, file -> StoredFooter.read(store, file));
    List<StagedFile> files = new ArrayList<>();
    List<FileColumn> columns = List.of();
    for (int i = 0; i < found.size(); i++) {
      StagedFile file = found.get(i);
      List<FileColumn> own = columns(file, footers.get(i));
      if (i > 0 && !own.equals(columns)) {
        throw new JobFailure(
            "There are files of several exports in "
                + folder
                + ": "
                + files.get(0).uri()
                + " and "
                + file.uri()
                + " have other columns; name the folder of one export");
      }
      columns = own;
      files.add(
          new StagedFile(file.bucket(), file.key(), footers.get(i).getNum_rows(), file.bytes()));
    }
    return new FullExport(folder, files, columns, chosen);
  }

  private static List<FileColumn> columns(StagedFile file, FileMetaData footer) {
    Map<String, String> facts =
        footer.isSetKey_value_metadata()
            ? footer.getKey_value_metadata().stream()
                .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue, (a, b) -> a))
            : Map.of();
    List<FileColumn> columns = new ArrayList<>();
    for (String name : names(footer.getSchema())) {
      String type = facts.get(TableShape.TYPE + name);
      String kind = facts.get(TableShape.KIND + name);
      if (type == null || kind == null) {
        throw new JobFailure(
            "Cannot compare "
                + file.uri()
                + ", its footer does not say what column '"
                + name
                + "' is in the table; compare exports with Format parquet, without WhereClause and"
                + " without Transform");
      }
      columns.add(
          new FileColumn(
              name,
              type,
              Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
              facts.getOrDefault(TableShape.FORM + name, type)));
    }
    return columns;
  }

  /** The columns of a file; their parts follow each of them. */
  private static List<String> names(List<SchemaElement> schema) {
    List<String> names = new ArrayList<>();
    int at = 1;
    while (at < schema.size()) {
      names.add(schema.get(at).getName());
      at = after(schema, at);
    }
    return names;
  }

  private static int after(List<SchemaElement> schema, int element) {
    int next = element + 1;
    for (int i = 0; i < schema.get(element).getNum_children(); i++) {
      next = after(schema, next);
    }
    return next;
  }

  /** How many rows it has. */
  public long rows() {
    return files.stream().mapToLong(StagedFile::rows).sum();
  }

  /** Whether it was told to leave a column out: one that it lacks else was not in the table. */
  boolean leavesOut(FileColumn column) {
    return rows() > 0
        && !chosen.isEmpty()
        && columns.stream().noneMatch(own -> own.name().equals(column.name()));
  }

  /** Where its files are. */
  List<String> uris() {
    return files.stream().map(StagedFile::uri).toList();
  }
}
