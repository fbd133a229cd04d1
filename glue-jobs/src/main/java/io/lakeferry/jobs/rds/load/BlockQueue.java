package io.lakeferry.jobs.rds.load;

import io.lakeferry.jobs.rds.database.Block;
import io.lakeferry.jobs.rds.database.BlockSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A fixed number of blocks on their way from those who fill them to the one who sends them, and
 * back. When all are full, those who fill them wait: this is what bounds the memory of a load.
 */
final class BlockQueue implements BlockSource {
  private final BlockingQueue<Block> empty = new LinkedBlockingQueue<>();
  private final BlockingQueue<Block> full = new LinkedBlockingQueue<>();
  private final Block end = new Block(0);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final AtomicInteger unmade;
  private final int blockBytes;
  private final Runnable onFirst;
  private boolean begun;
  private volatile boolean complete;

  /**
   * A queue of empty blocks.
   *
   * @param onFirst called once the first block was sent
   */
  BlockQueue(int blocks, int blockBytes, Runnable onFirst) {
    this.unmade = new AtomicInteger(blocks);
    this.blockBytes = blockBytes;
    this.onFirst = onFirst;
  }

  /** An empty block; waits for one. A load of few rows never makes them all. */
  Block take() throws InterruptedException {
    Block block = empty.poll();
    if (block != null) {
      return block;
    }
    return unmade.getAndUpdate(count -> Math.max(0, count - 1)) > 0
        ? new Block(blockBytes)
        : empty.take();
  }

  /** Hands a block over; an empty one comes back at once. */
  void put(Block block) {
    (block.rows() == 0 ? empty : full).add(block);
  }

  /** Says that no more blocks come, as there are no more rows. */
  void complete() {
    complete = true;
    full.add(end);
  }

  /** Says that no more blocks come, as somebody failed; the first failure counts. */
  void fail(Throwable reason) {
    failure.compareAndSet(null, reason);
    full.add(end);
  }

  /** Why the rows are not complete. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  @Override
  public Optional<Block> next() throws InterruptedException {
    Block block = full.take();
    if (block == end || failure.get() != null) {
      // For whoever asks again.
      full.add(end);
      return Optional.empty();
    }
    return Optional.of(block);
  }

  @Override
  public boolean isReady() {
    return !full.isEmpty();
  }

  @Override
  public void recycle(Block block) {
    block.clear();
    empty.add(block);
    if (!begun) {
      begun = true;
      try {
        onFirst.run();
      } catch (RuntimeException e) {
        // Not thrown at the driver in the midst of sending.
        fail(e);
      }
    }
  }

  @Override
  public boolean isComplete() {
    return complete && failure.get() == null;
  }
}
