package io.lakeferry.bench.peer.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.spark.sql.SparkSession;
import org.postgresql.PGConnection;

/** What psql's {@code \copy} does, by the driver: a ready CSV file into the table. */
final class ReadyCopy implements Contender {
  private static final int BUFFER = 64 << 10;

  @Override
  public void run(SparkSession spark, Settings settings, String[] arguments)
      throws SQLException, IOException {
    try (Connection connection = settings.connect();
        InputStream file = Files.newInputStream(Path.of(settings.required("file")))) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY " + settings.required("table") + " FROM STDIN (FORMAT csv)", file, BUFFER);
    }
  }
}
