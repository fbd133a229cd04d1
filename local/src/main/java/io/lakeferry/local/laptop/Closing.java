package io.lakeferry.local.laptop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Closes what was started, last first, each once, whatever fails on the way. Nothing is closed
 * under the lock of what was started: a part may wait, while it closes, for another one's start,
 * which must then be able to tell that it is too late.
 */
final class Closing implements AutoCloseable {
  private final Object lock = new Object();
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private boolean closed;

  /**
   * Remembers something to close. A start that is overtaken by the end, as by Ctrl-C, ends here,
   * and what it started with it.
   */
  <T extends AutoCloseable> T add(T part) {
    synchronized (lock) {
      if (!closed) {
        started.push(part);
        return part;
      }
    }
    IllegalStateException late = new IllegalStateException("Closed while it started");
    try {
      part.close();
    } catch (Exception e) {
      late.addSuppressed(e);
    }
    throw late;
  }

  /** Whoever comes second waits for the first: the JVM may end after this. */
  @Override
  public synchronized void close() {
    RuntimeException failure = null;
    for (Optional<AutoCloseable> part = next(); part.isPresent(); part = next()) {
      try {
        part.get().close();
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

  private Optional<AutoCloseable> next() {
    synchronized (lock) {
      closed = true;
      return Optional.ofNullable(started.poll());
    }
  }
}
