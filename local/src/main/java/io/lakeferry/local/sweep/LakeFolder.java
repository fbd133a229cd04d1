package io.lakeferry.local.sweep;

import io.lakeferry.contract.lake.FileFormat;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A folder of the lake in which requests of a killed job may still be carried out.
 *
 * @param objects the files of the objects that a listing shows now
 */
record LakeFolder(Supplier<List<Path>> objects) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What a reader sees now. */
  Visible visible() {
    return Visible.of(objects.get());
  }

  /**
   * Compares what a reader sees with the numbers 1 to {@code rows}, each so many times. What was
   * read counts if the listing is the same before and after; otherwise it is read again.
   *
   * @throws SQLException if a file that stays cannot be read
   */
  Visible.Rows count(FileFormat format, int rows, int copies) throws SQLException {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      Visible before = visible();
      try {
        Visible.Rows counted = before.count(format, rows, copies);
        if (visible().equals(before)) {
          return counted;
        }
      } catch (SQLException e) {
        if (visible().equals(before)) {
          throw e;
        }
      }
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("The listing does not hold still for " + PATIENCE);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }
}
