package io.lakeferry.functions.glue;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Results of work in the background. */
final class Futures {
  private Futures() {}

  /** The result, or what the work threw, as it threw it. */
  static <T> T result(Future<T> work) {
    try {
      return work.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new IllegalStateException("Work in the background failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for work in the background", e);
    }
  }
}
