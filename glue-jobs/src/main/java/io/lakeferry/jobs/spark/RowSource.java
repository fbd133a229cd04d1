package io.lakeferry.jobs.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Rows that Spark makes when it is asked for them. */
public interface RowSource {
  /** The rows, not computed yet. */
  Dataset<Row> of(SparkSession spark);
}
