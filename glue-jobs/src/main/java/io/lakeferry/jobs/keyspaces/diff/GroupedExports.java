package io.lakeferry.jobs.keyspaces.diff;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.lakeferry.jobs.spark.SparkColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Two exports laid on top of one another and grouped by their keys, which joins them in one pass
 * and finds keys that an export has twice.
 *
 * @param comparison what is compared
 */
record GroupedExports(Comparison comparison) {
  /** The values of the older export, null where it lacks the key. */
  static final String PAST = "past";

  /** The values of the newer one. */
  static final String CURRENT = "current";

  /** The key as rows have it. */
  static final String KEY = "key";

  /** Behind the name of an export: how often it has the key. */
  static final String TIMES = "_times";

  private static final String THERE = "there";

  /** A row for each key of one of them, at least one of which has rows. */
  Dataset<Row> of(Optional<Dataset<Row>> older, Optional<Dataset<Row>> newer) {
    return group(laid(older, newer));
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
          Canonical.key(column, SparkColumns.of(column.name()), type(rows.schema(), column.name()))
              .as(KEY + i));
    }
    Column[] key =
        comparison.key().stream()
            .map(column -> SparkColumns.of(column.name()).as(column.name()))
            .toArray(Column[]::new);
    columns.addAll(List.of(struct(key).as(KEY), past, current));
    return rows.select(columns.toArray(Column[]::new));
  }

  /** The values of a row; never without a field, however few the columns are. */
  private Column row(StructType schema) {
    return struct(
        Stream.concat(
                Stream.of(lit(true).as(THERE)),
                values(schema).map(name -> SparkColumns.of(name).as(name)))
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

  /** Whether rows of this shape have a column. */
  static boolean has(StructType schema, String name) {
    return List.of(schema.fieldNames()).contains(name);
  }

  /** The type of a column that rows of this shape have. */
  static DataType type(StructType schema, String name) {
    return schema.fields()[schema.fieldIndex(name)].dataType();
  }
}
