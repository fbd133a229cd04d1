package io.lakeferry.jobs.spark;

import org.apache.spark.sql.SparkSession;

/** How Spark writes timestamps into Parquet. */
public final class ParquetTimestamps {
  private ParquetTimestamps() {}

  /** As exports of Cassandra's tables have them: readers need not know that Spark made a file. */
  public static void inMilliseconds(SparkSession spark) {
    spark.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MILLIS");
  }
}
