package io.lakeferry.bench.peer.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.spark.sql.SparkSession;

/** One statement over rows that the server has already. */
final class ServerOnly implements Contender {
  @Override
  public void run(SparkSession spark, Settings settings, String[] arguments)
      throws SQLException, IOException {
    try (Connection connection = settings.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET work_mem = '64MB'");
      statement.executeUpdate(settings.required("statement"));
    }
  }
}
