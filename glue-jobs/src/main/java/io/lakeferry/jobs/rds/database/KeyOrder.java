package io.lakeferry.jobs.rds.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows in the order of the key, some megabytes of them at a time. A server keeps the index of the
 * key, and InnoDB the table itself, in that order: rows that come at random each look for a page of
 * their own, and neighbours share one. What has come is sorted when the server wants more, so that
 * it never waits for a sort to be worth its while: the further the server is behind, the more rows
 * are sorted together.
 */
public final class KeyOrder implements BlockSource {
  /**
   * No more than this is sorted together; the last block may go over it. The server waits for the
   * sort, so that more costs more than a better order saves.
   */
  private static final int MOST_BYTES = 4 << 20;

  private final BlockSource source;
  private final Block sorted;
  private final RowKey key;
  private final List<Block> held = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private int next;

  /**
   * How many blocks of a size may wait for this order: while some are sorted and sent, as many may
   * come.
   */
  public static int waitingBlocks(int blockBytes) {
    return 2 * MOST_BYTES / blockBytes;
  }

  /**
   * The rows of a source in the order of a key.
   *
   * @param blockBytes about how many bytes its blocks have
   */
  public KeyOrder(BlockSource source, RowKey key, int blockBytes) {
    this.source = source;
    this.key = key;
    this.sorted = new Block(blockBytes);
  }

  private record Row(Block block, int start, int end, long prefix) {}

  @Override
  public Optional<Block> next() throws InterruptedException {
    if (next == rows.size()) {
      // They were sent, which is what the source takes this for.
      giveBack();
      gather();
    }
    while (next < rows.size() && !sorted.isFull()) {
      Row row = rows.get(next++);
      sorted.put(row.block().bytes(), row.start(), row.end() - row.start());
      sorted.endRow();
    }
    return sorted.rows() == 0 ? Optional.empty() : Optional.of(sorted);
  }

  @Override
  public boolean isReady() {
    return next < rows.size() || source.isReady();
  }

  @Override
  public void recycle(Block block) {
    block.clear();
  }

  @Override
  public boolean isComplete() {
    return source.isComplete();
  }

  private void giveBack() {
    held.forEach(source::recycle);
    held.clear();
    rows.clear();
    next = 0;
  }

  private void gather() throws InterruptedException {
    long bytes = 0;
    Optional<Block> block = source.next();
    while (block.isPresent()) {
      hold(block.get());
      bytes += block.get().length();
      block = bytes < MOST_BYTES && source.isReady() ? source.next() : Optional.empty();
    }
    rows.sort(this::compare);
  }

  private void hold(Block block) {
    held.add(block);
    int start = 0;
    for (int i = 0; i < block.rows(); i++) {
      int end = block.end(i);
      rows.add(new Row(block, start, end, key.prefix(block.bytes(), start)));
      start = end;
    }
  }

  private int compare(Row one, Row other) {
    int order = Long.compareUnsigned(one.prefix(), other.prefix());
    return order != 0
        ? order
        : key.compare(one.block().bytes(), one.start(), other.block().bytes(), other.start());
  }
}
