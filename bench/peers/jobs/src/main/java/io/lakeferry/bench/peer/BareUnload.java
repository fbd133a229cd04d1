package io.lakeferry.bench.peer;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.spark.sql.SparkSession;

/**
 * Starts a Spark session, has the warehouse unload, and ends: what nobody who runs on Spark can go
 * below.
 */
public final class BareUnload {
  private BareUnload() {}

  /** Runs the UNLOAD in {@code --statement}. */
  public static void main(String[] all) throws SQLException, IOException {
    Arguments arguments = Arguments.of(all);
    SparkSession spark = SparkSession.builder().appName("bare unload").getOrCreate();
    try (Connection connection = Warehouse.of(arguments).connect();
        Statement unload = connection.createStatement()) {
      unload.execute(arguments.required("statement"));
    } finally {
      spark.stop();
    }
  }
}
