package io.lakeferry.local.laptop;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was started, last first, each once, whatever fails on the way. */
final class Closing implements AutoCloseable {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private boolean closed;

  /**
   * Remembers something to close. A start that is overtaken by the end, as by Ctrl-C, ends here.
   */
  synchronized <T extends AutoCloseable> T add(T part) {
    started.push(part);
    if (closed) {
      close();
      throw new IllegalStateException("Closed while it started");
    }
    return part;
  }

  @Override
  public synchronized void close() {
    closed = true;
    RuntimeException failure = null;
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException("Cannot close everything: " + e.getMessage(), e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
