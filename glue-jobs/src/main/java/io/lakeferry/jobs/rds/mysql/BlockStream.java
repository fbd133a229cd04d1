package io.lakeferry.jobs.rds.mysql;

import io.lakeferry.jobs.rds.database.Block;
import io.lakeferry.jobs.rds.database.BlockSource;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * Blocks as the stream that the driver sends. It never fails: after an exception the driver would
 * leave the server waiting for the rest, and the next statement would be taken for data.
 */
final class BlockStream extends InputStream {
  private final BlockSource source;
  private Block block;
  private int position;
  private boolean ended;

  BlockStream(BlockSource source) {
    this.source = source;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    while (!ended && (block == null || position == block.length())) {
      advance();
    }
    if (ended) {
      return -1;
    }
    int count = Math.min(length, block.length() - position);
    System.arraycopy(block.bytes(), position, bytes, offset, count);
    position += count;
    return count;
  }

  @Override
  public void close() {
    giveBack();
    ended = true;
  }

  private void advance() {
    giveBack();
    try {
      Optional<Block> next = source.next();
      block = next.orElse(null);
      position = 0;
      ended = next.isEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended = true;
    }
  }

  private void giveBack() {
    if (block != null) {
      source.recycle(block);
      block = null;
    }
  }
}
