package io.lakeferry.local.endpoint;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for work in the background. */
public final class Settling {
  private Settling() {}

  /**
   * Waits until every task is over, however it ended.
   *
   * @return false if one is still under way after the limit
   */
  public static boolean all(Collection<Future<?>> tasks, Duration limit)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    for (Future<?> task : tasks) {
      if (!isOver(task, deadline - System.nanoTime())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOver(Future<?> task, long nanos) throws InterruptedException {
    try {
      task.get(nanos, TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException | CancellationException failed) {
      // How it ended is told where it ran.
      return true;
    }
  }
}
