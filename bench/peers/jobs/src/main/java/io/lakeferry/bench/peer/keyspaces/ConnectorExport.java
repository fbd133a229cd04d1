package io.lakeferry.bench.peer.keyspaces;

import io.lakeferry.bench.peer.load.Contender;
import io.lakeferry.bench.peer.load.Settings;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The way of the sample that this project succeeds: the Spark Cassandra Connector, without pushing
 * anything down, written by Spark as Parquet. Its settings come with {@code --conf}.
 */
public final class ConnectorExport implements Contender {
  @Override
  public void run(SparkSession spark, Settings settings, String[] arguments) {
    // As in our job: what Spark says of its tasks costs time.
    spark.sparkContext().setLogLevel("WARN");
    spark
        .read()
        .format("org.apache.spark.sql.cassandra")
        .option("keyspace", settings.required("keyspace"))
        .option("table", settings.required("table"))
        .option("pushdown", "false")
        .load()
        .write()
        .format("parquet")
        .mode(SaveMode.ErrorIfExists)
        .save(settings.required("destination"));
  }
}
