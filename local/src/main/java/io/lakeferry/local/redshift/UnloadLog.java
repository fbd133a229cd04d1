package io.lakeferry.local.redshift;

import io.lakeferry.local.redshift.unload.Unloaded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills {@code stl_unload_log}, outside the transaction of the UNLOAD as Redshift does. */
final class UnloadLog {
  private static final Logger LOG = LoggerFactory.getLogger(UnloadLog.class);
  private static final String INSERT =
      "INSERT INTO stl_unload_log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final EmbeddedWarehouse warehouse;

  UnloadLog(EmbeddedWarehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** Records the files; that the log is lacking ends no UNLOAD. */
  void record(Unloaded unloaded, int process, Instant begun) {
    try (Connection connection = warehouse.admin();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      int query = nextQuery(connection);
      for (Unloaded.File file : unloaded.files()) {
        insert.setInt(1, 0);
        insert.setInt(2, query);
        insert.setInt(3, file.slice());
        insert.setInt(4, process);
        insert.setString(5, file.url());
        insert.setTimestamp(6, Timestamp.from(begun));
        insert.setTimestamp(7, Timestamp.from(Instant.now()));
        insert.setLong(8, file.rows());
        insert.setLong(9, file.bytes());
        insert.setString(10, unloaded.format().name());
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException failed) {
      LOG.warn("Cannot fill stl_unload_log: {}", failed.getMessage());
    }
  }

  private static int nextQuery(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT nextval('stl_query_id')")) {
      result.next();
      return result.getInt(1);
    }
  }
}
