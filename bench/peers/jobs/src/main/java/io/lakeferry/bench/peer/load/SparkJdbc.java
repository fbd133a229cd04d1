package io.lakeferry.bench.peer.load;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Spark's own JDBC writer, appending to a table that is there. */
final class SparkJdbc implements Contender {
  @Override
  public void run(SparkSession spark, Settings settings, String[] arguments) throws IOException {
    source(spark, settings)
        .write()
        .mode(SaveMode.Append)
        .jdbc(
            settings.required("url"), settings.required("table"), settings.connectionProperties());
  }

  /** The files with the declared schema, so that Spark reads them once; folders are no columns. */
  static Dataset<Row> source(SparkSession spark, Settings settings) {
    return spark
        .read()
        .schema(settings.required("schema"))
        .option("recursiveFileLookup", "true")
        .json(settings.required("source"));
  }
}
