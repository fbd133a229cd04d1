package io.lakeferry.jobs.rds.postgres;

import io.lakeferry.jobs.rds.database.Block;
import io.lakeferry.jobs.rds.database.BlockSource;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Sends blocks of rows by COPY. */
final class BinaryCopy {
  // The signature, no flags, no extension of the header.
  private static final byte[] HEADER =
      "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] TRAILER = {-1, -1};

  private BinaryCopy() {}

  /** The rows that the server says it took; if not all rows came, none, and the COPY is undone. */
  static long run(PGConnection connection, String statement, BlockSource rows)
      throws SQLException, InterruptedException {
    CopyIn copy = connection.getCopyAPI().copyIn(statement);
    try {
      copy.writeToCopy(HEADER, 0, HEADER.length);
      for (Optional<Block> next = rows.next(); next.isPresent(); next = rows.next()) {
        Block block = next.get();
        copy.writeToCopy(block.bytes(), 0, block.length());
        rows.recycle(block);
      }
      if (!rows.isComplete()) {
        return 0;
      }
      copy.writeToCopy(TRAILER, 0, TRAILER.length);
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
