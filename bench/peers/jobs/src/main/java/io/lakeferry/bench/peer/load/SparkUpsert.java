package io.lakeferry.bench.peer.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What people write where Spark has no upsert: each partition sends batches of ON CONFLICT. */
final class SparkUpsert implements Contender {
  /** How many rows Spark's own writer sends at a time, unless it is told. */
  private static final String BATCH = "1000";

  @Override
  public void run(SparkSession spark, Settings settings, String[] arguments) throws IOException {
    Dataset<Row> rows = SparkJdbc.source(spark, settings);
    String[] names = rows.schema().fieldNames();
    String statement = statement(settings.required("table"), settings.required("key"), names);
    String url = settings.required("url");
    Properties properties = settings.connectionProperties();
    ForeachPartitionFunction<Row> send =
        partition -> send(partition, url, properties, statement, names.length);
    rows.foreachPartition(send);
  }

  private static String statement(String table, String key, String[] names) {
    String marks = Arrays.stream(names).map(name -> "?").collect(Collectors.joining(", "));
    String updates =
        Arrays.stream(names)
            .filter(name -> !name.equals(key))
            .map(name -> name + " = excluded." + name)
            .collect(Collectors.joining(", "));
    return "INSERT INTO "
        + table
        + " ("
        + String.join(", ", names)
        + ") VALUES ("
        + marks
        + ") ON CONFLICT ("
        + key
        + ") DO UPDATE SET "
        + updates;
  }

  private static void send(
      Iterator<Row> rows, String url, Properties properties, String statement, int columns)
      throws SQLException {
    int batch = Integer.parseInt(properties.getProperty("batchsize", BATCH));
    try (Connection connection = DriverManager.getConnection(url, properties);
        PreparedStatement insert = connection.prepareStatement(statement)) {
      connection.setAutoCommit(false);
      int waiting = 0;
      while (rows.hasNext()) {
        Row row = rows.next();
        for (int i = 0; i < columns; i++) {
          insert.setObject(i + 1, row.get(i));
        }
        insert.addBatch();
        if (++waiting == batch) {
          insert.executeBatch();
          waiting = 0;
        }
      }
      if (waiting > 0) {
        insert.executeBatch();
      }
      connection.commit();
    }
  }
}
