package io.lakeferry.jobs.rds.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Rows in the order of the key, some megabytes of them at a time. A server keeps the index of the
 * key, and InnoDB the table itself, in that order: rows that come at random each look for a page of
 * their own, and neighbours share one.
 *
 * <p>The blocks come with their rows in order. Those that are there when the server wants more are
 * merged while they are sent, so that it never waits for a sort, nor for a sort to be worth its
 * while: the further the server is behind, the more blocks are merged.
 */
public final class KeyOrder implements BlockSource {
  /** More than this spares the server nothing that a million random keys would show. */
  private static final long MOST_BYTES = 16L << 20;

  /** The part of the heap that merged blocks may take; as many may wait. */
  private static final int PART_OF_HEAP = 64;

  private final BlockSource source;
  private final RowKey key;
  private final int most;
  private final Block merged;
  private final PriorityQueue<Run> runs = new PriorityQueue<>();
  private final List<Block> spent = new ArrayList<>();

  /**
   * How many blocks of a size may wait for this order: while some are merged and sent, as many may
   * come.
   */
  public static int waitingBlocks(int blockBytes) {
    return 2 * mergedBlocks(blockBytes);
  }

  private static int mergedBlocks(int blockBytes) {
    long bytes = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    return (int) Math.max(2, bytes / blockBytes);
  }

  /**
   * The rows of a source in the order of a key, if there is one.
   *
   * @param source blocks whose rows are {@linkplain Block#sort sorted} by the key
   * @param blockBytes about how many bytes its blocks have
   */
  public static BlockSource of(BlockSource source, Optional<RowKey> key, int blockBytes) {
    return key.isPresent() ? new KeyOrder(source, key.get(), blockBytes) : source;
  }

  private KeyOrder(BlockSource source, RowKey key, int blockBytes) {
    this.source = source;
    this.key = key;
    this.most = mergedBlocks(blockBytes);
    this.merged = new Block(blockBytes);
  }

  /** A block whose rows are taken one after the other. */
  private final class Run implements Comparable<Run> {
    private final Block block;
    private int row;
    private long prefix;

    Run(Block block) {
      this.block = block;
      this.prefix = key.prefix(block.bytes(), block.start(0));
    }

    /** Takes the first row; false if it was the last one. */
    boolean take() {
      int start = block.start(row);
      merged.put(block.bytes(), start, block.end(row) - start);
      merged.endRow();
      if (++row == block.rows()) {
        return false;
      }
      prefix = key.prefix(block.bytes(), block.start(row));
      return true;
    }

    @Override
    public int compareTo(Run other) {
      int order = Long.compareUnsigned(prefix, other.prefix);
      return order != 0
          ? order
          : key.compare(
              block.bytes(), block.start(row), other.block.bytes(), other.block.start(other.row));
    }
  }

  @Override
  public Optional<Block> next() throws InterruptedException {
    // What was merged before is sent now, which is what the source takes this for.
    spent.forEach(source::recycle);
    spent.clear();
    if (runs.isEmpty()) {
      gather();
    }
    while (!runs.isEmpty() && !merged.isFull()) {
      Run first = runs.poll();
      if (first.take()) {
        runs.add(first);
      } else {
        spent.add(first.block);
      }
    }
    return merged.rows() == 0 ? Optional.empty() : Optional.of(merged);
  }

  @Override
  public boolean isReady() {
    return !runs.isEmpty() || source.isReady();
  }

  @Override
  public void recycle(Block block) {
    block.clear();
  }

  @Override
  public boolean isComplete() {
    return source.isComplete();
  }

  private void gather() throws InterruptedException {
    Optional<Block> block = source.next();
    while (block.isPresent()) {
      runs.add(new Run(block.get()));
      block = runs.size() < most && source.isReady() ? source.next() : Optional.empty();
    }
  }
}
