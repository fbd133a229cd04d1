package io.lakeferry.jobs.rds.mysql;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import io.lakeferry.jobs.rds.database.BlockSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Sends rows by LOAD DATA LOCAL from a stream. A server may ask for any file of the client in reply
 * to any statement (<a
 * href="https://dev.mysql.com/doc/refman/8.4/en/load-data-local-security.html">Security
 * considerations for LOAD DATA LOCAL</a>); here it gets the stream, and only while it is sent.
 */
final class LocalData {
  private LocalData() {}

  /** The rows that the server says it took. */
  static long run(Connection connection, String sql, BlockSource rows) throws SQLException {
    RuntimeProperty<Boolean> allowed =
        connection
            .unwrap(JdbcConnection.class)
            .getPropertySet()
            .getBooleanProperty(PropertyKey.allowLoadLocalInfile);
    try (Statement statement = connection.createStatement();
        BlockStream stream = new BlockStream(rows)) {
      statement.setEscapeProcessing(false);
      statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(stream);
      allowed.setValue(true);
      return statement.executeLargeUpdate(sql);
    } finally {
      allowed.setValue(false);
    }
  }
}
