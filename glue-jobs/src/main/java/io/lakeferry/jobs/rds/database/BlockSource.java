package io.lakeferry.jobs.rds.database;

import java.util.Optional;

/** Where a bulk load takes its rows from. */
public interface BlockSource {
  /**
   * The next block, which goes back by {@link #recycle}; waits for one. Empty at the end, and also
   * if those who fill the blocks have failed: whoever loads must ask {@link #isComplete} before it
   * believes the end.
   */
  Optional<Block> next() throws InterruptedException;

  /** Whether {@link #next} would not have to wait. */
  boolean isReady();

  /** Gives a block back once its bytes are sent. */
  void recycle(Block block);

  /** Whether all rows have come. */
  boolean isComplete();
}
