package io.lakeferry.bench.peer.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.spark.sql.SparkSession;

/** LOAD DATA LOCAL of a ready CSV file, which holds nothing that needs quoting. */
final class ReadyLoadData implements Contender {
  @Override
  public void run(SparkSession spark, Settings settings, String[] arguments)
      throws SQLException, IOException {
    try (Connection connection = settings.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "LOAD DATA LOCAL INFILE '"
              + settings.required("file")
              + "' INTO TABLE "
              + settings.required("table")
              + " CHARACTER SET utf8mb4 FIELDS TERMINATED BY ','");
    }
  }
}
