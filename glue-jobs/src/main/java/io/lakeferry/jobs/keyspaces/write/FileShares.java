package io.lakeferry.jobs.keyspaces.write;

import io.lakeferry.jobs.keyspaces.read.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Files as tasks take them.
 *
 * @param files those of each task
 * @param rowsPerSecond the share of each task; 0 for no limit
 */
record FileShares(List<List<SourceFile>> files, double rowsPerSecond) {

  /**
   * A task for each file; under a limit no more than may run at once, of which each has its share,
   * since executors that come later must not take more.
   *
   * @param limit rows a second, of all tasks together
   * @param atOnce how many tasks run at once
   */
  static FileShares of(List<SourceFile> files, OptionalLong limit, int atOnce) {
    if (limit.isEmpty()) {
      return new FileShares(files.stream().map(FileShares::alone).toList(), 0);
    }
    List<List<SourceFile>> shares = Shares.of(files, atOnce, SourceFile::rows);
    return new FileShares(shares, (double) limit.getAsLong() / shares.size());
  }

  /** A list that Spark can send. */
  private static List<SourceFile> alone(SourceFile file) {
    return new ArrayList<>(List.of(file));
  }
}
