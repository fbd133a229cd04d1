package io.lakeferry.jobs.keyspaces;

import io.lakeferry.jobs.keyspaces.diff.Canonical;
import io.lakeferry.jobs.spark.RowFilter;
import io.lakeferry.jobs.spark.RowSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * The rows of files that are counted.
 *
 * @param uris Parquet files, at least one
 * @param filter which of their rows count, and which columns of them; empty for all
 * @param distinct whether rows that are equal count as one; NULL is a value as others are
 */
record CountedRows(List<String> uris, Optional<RowFilter> filter, boolean distinct)
    implements RowSource {
  @Override
  public Dataset<Row> of(SparkSession spark) {
    Dataset<Row> all = spark.read().parquet(uris.toArray(String[]::new));
    Dataset<Row> rows = filter.map(condition -> condition.of(spark, all)).orElse(all);
    if (!distinct) {
      return rows;
    }
    StructField[] fields = rows.schema().fields();
    Dataset<Row> numbered =
        rows.toDF(IntStream.range(0, fields.length).mapToObj(i -> "c" + i).toArray(String[]::new));
    return numbered
        .select(
            IntStream.range(0, fields.length)
                .mapToObj(i -> Canonical.of(numbered.col("c" + i), fields[i].dataType()))
                .toArray(Column[]::new))
        .distinct();
  }
}
