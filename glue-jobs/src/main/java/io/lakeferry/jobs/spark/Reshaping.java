package io.lakeferry.jobs.spark;

import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.JobFailure;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What is made of rows before they are written.
 *
 * @param filter which of them are left; empty for all
 * @param transform a query over the view {@code source}, which has those; empty for the rows
 */
public record Reshaping(Optional<RowFilter> filter, Optional<String> transform) {
  private static final String VIEW = "source";

  /** A query alone. */
  public static Reshaping by(Optional<String> transform) {
    return new Reshaping(Optional.empty(), transform);
  }

  /** Whether other rows come out of it than go in. */
  public boolean choosesRows() {
    return filter.isPresent() || transform.isPresent();
  }

  /**
   * What is made of these rows, not computed yet.
   *
   * @throws JobFailure if Spark does not understand the condition or the query
   */
  Dataset<Row> of(SparkSession spark, Dataset<Row> all) {
    Dataset<Row> source = filter.map(condition -> condition.of(spark, all)).orElse(all);
    source.createOrReplaceTempView(VIEW);
    return transform.map(query -> transformed(spark, query)).orElse(source);
  }

  private static Dataset<Row> transformed(SparkSession spark, String sql) {
    QueryCheck.check(spark, sql);
    try {
      return spark.sql(sql);
    } catch (Exception e) {
      throw SparkLane.failure("Cannot understand the Transform", correction(sql), e);
    }
  }

  /** What to correct if Spark fails. */
  String correction() {
    return filter.map(RowFilter::correction).orElse("")
        + transform.map(Reshaping::correction).orElse("");
  }

  /** What to correct in a query. */
  static String correction(String transform) {
    return "; correct Transform: " + Printable.of(transform);
  }
}
