package io.lakeferry.jobs.rds.mysql;

import io.lakeferry.jobs.rds.database.Block;
import io.lakeferry.jobs.rds.database.BlockSource;
import io.lakeferry.jobs.rds.database.DuplicateKey;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Sends rows by one INSERT for each block, to servers that forbid LOAD DATA LOCAL. */
final class InsertRows {
  private static final int DUPLICATE = 1062;

  private InsertRows() {}

  /** The rows that the server says it took. */
  static long run(Connection connection, String insert, BlockSource rows)
      throws SQLException, InterruptedException, DuplicateKey {
    long taken = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (Optional<Block> next = rows.next(); next.isPresent(); next = rows.next()) {
        Block block = next.get();
        String tuples = new String(block.bytes(), 0, block.length(), StandardCharsets.UTF_8);
        rows.recycle(block);
        taken += statement.executeLargeUpdate(insert + tuples);
      }
      return taken;
    } catch (SQLException e) {
      if (e.getErrorCode() == DUPLICATE) {
        throw new DuplicateKey(e.getMessage());
      }
      throw e;
    }
  }
}
