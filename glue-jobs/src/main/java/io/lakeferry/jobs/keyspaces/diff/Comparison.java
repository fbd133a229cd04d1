package io.lakeferry.jobs.keyspaces.diff;

import io.lakeferry.jobs.JobFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of two exports is compared.
 *
 * @param past the older export
 * @param current the newer one
 * @param key the primary key, in its order
 * @param values the other columns of either export, those of the newer one first; TTLs and write
 *     times are not among them
 */
public record Comparison(
    FullExport past, FullExport current, List<FileColumn> key, List<FileColumn> values) {
  /** The column that says what became of a row. */
  static final String CODE = "diff";

  /** What precedes the name of a column, for its value in the older export. */
  static final String LEFT = "left_";

  /** The same for the newer one. */
  static final String RIGHT = "right_";

  /**
   * Holds two exports against one another.
   *
   * @throws JobFailure if they are not of one table, or of other Columns of it, or their columns
   *     cannot be told apart in the files
   */
  public static Comparison of(PublishedExports.Pair exports) {
    FullExport past = exports.past();
    FullExport current = exports.current();
    Map<String, FileColumn> columns = new LinkedHashMap<>();
    Stream.concat(current.columns().stream(), past.columns().stream())
        .forEach(column -> columns.putIfAbsent(column.name(), column));
    checkTypes(past, columns, current);
    List<FileColumn> key = columns.values().stream().filter(FileColumn::isKey).toList();
    for (FullExport export : List.of(past, current)) {
      checkKey(export, key);
    }
    Comparison comparison =
        new Comparison(
            past, current, key, columns.values().stream().filter(FileColumn::isValue).toList());
    comparison.checkLeftOut(past, current);
    comparison.checkLeftOut(current, past);
    comparison.checkNames();
    return comparison;
  }

  private static void checkTypes(
      FullExport past, Map<String, FileColumn> columns, FullExport current) {
    List<String> changed =
        past.columns().stream()
            .filter(column -> !columns.get(column.name()).equals(column))
            .map(column -> words(column) + " became " + words(columns.get(column.name())))
            .toList();
    if (!changed.isEmpty()) {
      throw new JobFailure(
          "Cannot compare "
              + past.folder()
              + " with "
              + current.folder()
              + ", columns are other ones: "
              + String.join("; ", changed)
              + "; compare two exports from after the change");
    }
  }

  private static String words(FileColumn column) {
    return "'" + column.name() + "' " + column.type() + " (" + column.kind() + ")";
  }

  private static void checkKey(FullExport export, List<FileColumn> key) {
    if (export.rows() > 0 && (key.isEmpty() || !export.columns().containsAll(key))) {
      throw new JobFailure(
          "Cannot compare "
              + export.folder()
              + ", its files lack columns of the primary key ("
              + key.stream().map(FileColumn::name).collect(Collectors.joining(", "))
              + "); export them among Columns");
    }
  }

  /** An import would write NULL where the column was only left out. */
  private void checkLeftOut(FullExport export, FullExport other) {
    String leftOut =
        values.stream()
            .filter(export::leavesOut)
            .map(FileColumn::name)
            .collect(Collectors.joining(", "));
    if (!leftOut.isEmpty()) {
      throw new JobFailure(
          "Cannot compare "
              + export.folder()
              + " with "
              + other.folder()
              + ", Columns of the first left out "
              + leftOut
              + "; compare exports of the same Columns");
    }
  }

  private void checkNames() {
    List<String> names = new ArrayList<>(List.of(CODE));
    key.forEach(column -> names.add(column.name()));
    values.forEach(column -> names.addAll(List.of(LEFT + column.name(), RIGHT + column.name())));
    Optional<String> twice =
        names.stream()
            .filter(name -> names.stream().filter(name::equalsIgnoreCase).count() > 1)
            .findFirst();
    if (twice.isPresent()) {
      throw new JobFailure(
          "Cannot name two columns of the files '"
              + twice.get()
              + "': the columns of an incremental export are diff, the key, and left_ and right_ of"
              + " every other column");
    }
  }

  /** Whether neither export has a row. */
  public boolean isOfNothing() {
    return past.rows() + current.rows() == 0;
  }
}
