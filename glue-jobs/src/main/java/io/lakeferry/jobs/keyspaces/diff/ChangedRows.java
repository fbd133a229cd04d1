package io.lakeferry.jobs.keyspaces.diff;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.spark.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * The rows that two exports differ in, by key and null-safe. Both are laid on top of one another
 * and grouped by their keys, which joins them in one pass and finds keys that an export has twice.
 */
public final class ChangedRows implements RowSource {
  private static final String PAST = "past";
  private static final String CURRENT = "current";
  private static final String KEY = "key";
  private static final String THERE = "there";
  private static final String CODE = "code";
  private static final String TIMES = "_times";

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
    // As exports have them: other readers need not know that Spark made these files.
    spark.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MILLIS");
    Optional<Dataset<Row>> older = read(spark, comparison.past());
    Optional<Dataset<Row>> newer = read(spark, comparison.current());
    checkTypes(older, newer);
    Dataset<Row> grouped = group(laid(older, newer));
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

  private Dataset<Row> laid(Optional<Dataset<Row>> older, Optional<Dataset<Row>> newer) {
    StructType past = older.or(() -> newer).orElseThrow().schema();
    StructType current = newer.or(() -> older).orElseThrow().schema();
    Optional<Dataset<Row>> left =
        older.map(rows -> side(rows, row(past).as(PAST), none(current).as(CURRENT)));
    Optional<Dataset<Row>> right =
        newer.map(rows -> side(rows, none(past).as(PAST), row(current).as(CURRENT)));
    return left.isPresent() && right.isPresent()
        ? left.get().union(right.get())
        : left.or(() -> right).orElseThrow();
  }

  private Dataset<Row> side(Dataset<Row> rows, Column past, Column current) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < comparison.key().size(); i++) {
      FileColumn column = comparison.key().get(i);
      columns.add(
          Canonical.key(column, field(column.name()), type(rows.schema(), column.name()))
              .as(KEY + i));
    }
    Column[] key =
        comparison.key().stream()
            .map(column -> field(column.name()).as(column.name()))
            .toArray(Column[]::new);
    columns.addAll(List.of(struct(key).as(KEY), past, current));
    return rows.select(columns.toArray(Column[]::new));
  }

  /** The values of a row; never without a field, however few the columns are. */
  private Column row(StructType schema) {
    return struct(
        Stream.concat(
                Stream.of(lit(true).as(THERE)), values(schema).map(name -> field(name).as(name)))
            .toArray(Column[]::new));
  }

  private Column none(StructType schema) {
    StructType type = new StructType().add(THERE, "boolean");
    for (String name : values(schema).toList()) {
      type = type.add(name, type(schema, name));
    }
    return lit(null).cast(type);
  }

  private Stream<String> values(StructType schema) {
    return comparison.values().stream().map(FileColumn::name).filter(name -> has(schema, name));
  }

  private Dataset<Row> group(Dataset<Row> laid) {
    Column[] keys =
        IntStream.range(0, comparison.key().size())
            .mapToObj(i -> col(KEY + i))
            .toArray(Column[]::new);
    return laid.groupBy(keys)
        .agg(
            // Of the newer export, if it has the row: a decimal can have got another scale.
            coalesce(first(when(col(CURRENT).isNotNull(), col(KEY)), true), first(col(KEY), true))
                .as(KEY),
            count(col(PAST)).as(PAST + TIMES),
            count(col(CURRENT)).as(CURRENT + TIMES),
            first(col(PAST), true).as(PAST),
            first(col(CURRENT), true).as(CURRENT));
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

  private static Column field(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  private static boolean has(StructType schema, String name) {
    return List.of(schema.fieldNames()).contains(name);
  }

  private static DataType type(StructType schema, String name) {
    return schema.fields()[schema.fieldIndex(name)].dataType();
  }
}
