package io.lakeferry.bench.peer;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.spark.sql.SparkSession;

/**
 * Starts a Spark session, has the warehouse unload, and ends: what nobody who runs on Spark can go
 * below. Its one argument is the statement.
 */
public final class BareUnload {
  private BareUnload() {}

  /** Runs the statement that the argument holds. */
  public static void main(String[] arguments) throws SQLException {
    SparkSession spark = SparkSession.builder().appName("bare unload").getOrCreate();
    try (Connection connection = Warehouse.connect();
        Statement unload = connection.createStatement()) {
      unload.execute(arguments[0]);
    } finally {
      spark.stop();
    }
  }
}
