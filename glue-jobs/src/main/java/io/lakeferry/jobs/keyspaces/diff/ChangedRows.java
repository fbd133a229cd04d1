package io.lakeferry.jobs.keyspaces.diff;

import static io.lakeferry.jobs.keyspaces.diff.GroupedExports.CURRENT;
import static io.lakeferry.jobs.keyspaces.diff.GroupedExports.KEY;
import static io.lakeferry.jobs.keyspaces.diff.GroupedExports.PAST;
import static io.lakeferry.jobs.keyspaces.diff.GroupedExports.TIMES;
import static io.lakeferry.jobs.keyspaces.diff.GroupedExports.has;
import static io.lakeferry.jobs.keyspaces.diff.GroupedExports.type;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.spark.ParquetTimestamps;
import io.lakeferry.jobs.spark.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The rows that two exports differ in, by key and null-safe. */
public final class ChangedRows implements RowSource {
  private static final String CODE = "code";

  private final Comparison comparison;
  private final UnaryOperator<String> place;
  private final Observation observed = new Observation("changes");

  /** The rows of a comparison, at least one of whose exports has rows. */
  public ChangedRows(Comparison comparison) {
    this(comparison, UnaryOperator.identity());
  }

  /** The same with files in another place than their names say. */
  ChangedRows(Comparison comparison, UnaryOperator<String> place) {
    this.comparison = comparison;
    this.place = place;
  }

  @Override
  public Dataset<Row> of(SparkSession spark) {
    ParquetTimestamps.inMilliseconds(spark);
    Optional<Dataset<Row>> older = read(spark, comparison.past());
    Optional<Dataset<Row>> newer = read(spark, comparison.current());
    checkTypes(older, newer);
    Dataset<Row> grouped = new GroupedExports(comparison).of(older, newer);
    return coded(grouped)
        .observe(
            observed,
            count_if(col(CODE).equalTo("I")).as("I"),
            count_if(col(CODE).equalTo("C")).as("C"),
            count_if(col(CODE).equalTo("D")).as("D"),
            count_if(col(CODE).equalTo("N")).as("N"))
        .filter(col(CODE).notEqual("N"))
        .select(columns(grouped).toArray(Column[]::new));
  }

  /**
   * How many rows were inserted, changed, deleted and neither, once they are written.
   *
   * @throws JobFailure if the exports do not have as many rows
   */
  public Changes changes() {
    try {
      Map<String, Object> counts = observed.getAsJava();
      Changes changes =
          new Changes(of(counts, "I"), of(counts, "C"), of(counts, "D"), of(counts, "N"));
      changes.check(comparison.past().rows(), comparison.current().rows());
      return changes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailure("Interrupted while counting changes", e);
    }
  }

  private static long of(Map<String, Object> counts, String code) {
    return ((Number) counts.get(code)).longValue();
  }

  private Optional<Dataset<Row>> read(SparkSession spark, FullExport export) {
    return export.files().isEmpty()
        ? Optional.empty()
        : Optional.of(
            spark.read().parquet(export.uris().stream().map(place).toArray(String[]::new)));
  }

  /** A user type that got a field has the same name in CQL. */
  private void checkTypes(Optional<Dataset<Row>> older, Optional<Dataset<Row>> newer) {
    if (older.isEmpty() || newer.isEmpty()) {
      return;
    }
    StructType past = older.get().schema();
    StructType current = newer.get().schema();
    List<String> changed =
        Stream.concat(comparison.key().stream(), comparison.values().stream())
            .map(FileColumn::name)
            .filter(name -> has(past, name) && has(current, name))
            .filter(
                name ->
                    !type(past, name).catalogString().equals(type(current, name).catalogString()))
            .toList();
    if (!changed.isEmpty()) {
      throw new JobFailure(
          "Cannot compare "
              + comparison.past().folder()
              + " with "
              + comparison.current().folder()
              + ", user types got other fields in columns "
              + String.join(", ", changed)
              + "; compare two exports from after the change");
    }
  }

  private Dataset<Row> coded(Dataset<Row> grouped) {
    Column changed = lit(false);
    for (FileColumn column : comparison.values()) {
      Column left = side(grouped, PAST, column.name());
      Column right = side(grouped, CURRENT, column.name());
      DataType type =
          has(structure(grouped, PAST), column.name())
              ? type(structure(grouped, PAST), column.name())
              : type(structure(grouped, CURRENT), column.name());
      changed =
          changed.or(functions.not(Canonical.of(left, type).eqNullSafe(Canonical.of(right, type))));
    }
    Column code =
        when(twice(PAST), repeated(comparison.past()))
            .when(twice(CURRENT), repeated(comparison.current()))
            .when(col(PAST).isNull(), "I")
            .when(col(CURRENT).isNull(), "D")
            .when(changed, "C")
            .otherwise("N");
    return grouped.withColumn(CODE, code);
  }

  private static Column twice(String side) {
    return col(side + TIMES).gt(1);
  }

  private static Column repeated(FullExport export) {
    return functions.raise_error(
        functions.concat(
            lit("Two rows in " + export.folder() + " have the key "),
            col(KEY).cast("string"),
            lit("; name the folder of one full export")));
  }

  private List<Column> columns(Dataset<Row> grouped) {
    List<Column> columns = new ArrayList<>();
    columns.add(col(CODE).as(Comparison.CODE));
    comparison
        .key()
        .forEach(column -> columns.add(col(KEY).getField(column.name()).as(column.name())));
    for (FileColumn column : comparison.values()) {
      String name = column.name();
      columns.add(side(grouped, PAST, name).as(Comparison.LEFT + name));
      columns.add(side(grouped, CURRENT, name).as(Comparison.RIGHT + name));
    }
    return columns;
  }

  /** The value that a side has of a column; null where its export lacks the column. */
  private static Column side(Dataset<Row> grouped, String side, String name) {
    if (has(structure(grouped, side), name)) {
      return col(side).getField(name);
    }
    String other = side.equals(PAST) ? CURRENT : PAST;
    return lit(null).cast(type(structure(grouped, other), name));
  }

  private static StructType structure(Dataset<Row> grouped, String side) {
    return (StructType) type(grouped.schema(), side);
  }
}
