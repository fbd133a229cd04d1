package io.lakeferry.jobs.keyspaces.write;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Rows under way, never more than so many at once. The first failure is the one that is told. */
final class InFlight {
  private final int most;
  private final Semaphore free;
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

  InFlight(int most) {
    this.most = most;
    this.free = new Semaphore(most);
  }

  /**
   * Waits until one more may be under way.
   *
   * @throws RuntimeException if one has failed; then nothing new may begin
   */
  void begin() throws InterruptedException {
    free.acquire();
    if (failure.get() != null) {
      free.release();
      throw failure.get();
    }
  }

  /** One has arrived, or failed. */
  void end(RuntimeException failed) {
    if (failed != null) {
      failure.compareAndSet(null, failed);
    }
    free.release();
  }

  /** Waits until none is under way, whatever became of them. */
  void settle() {
    free.acquireUninterruptibly(most);
    free.release(most);
  }

  /** Waits until all have arrived. */
  void finish() {
    settle();
    if (failure.get() != null) {
      throw failure.get();
    }
  }
}
