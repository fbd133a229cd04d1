package io.lakeferry.jobs.publish;

import io.lakeferry.jobs.JobFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Requests that do not wait for each other. */
public final class InParallel {
  // The CPU waits for the network; more would only queue at the store.
  private static final int THREADS = 16;

  private InParallel() {}

  /**
   * The results in the order of the inputs. At the first failure, or an interrupt, nothing new
   * begins, and what runs has ended before the failure is thrown: the caller may clean up after it.
   */
  public static <T, R> List<R> map(List<T> inputs, Function<T, R> work) {
    if (inputs.size() < 2) {
      return inputs.stream().map(work).toList();
    }
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(THREADS, inputs.size()));
    try {
      CompletionService<R> done = new ExecutorCompletionService<>(threads);
      List<Future<R>> results = new ArrayList<>();
      for (T input : inputs) {
        results.add(done.submit(() -> work.apply(input)));
      }
      for (int i = 0; i < inputs.size(); i++) {
        done.take().get();
      }
      List<R> values = new ArrayList<>();
      for (Future<R> result : results) {
        values.add(result.get());
      }
      return values;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailure("Interrupted while working on " + inputs.size() + " files", e);
    } finally {
      threads.shutdownNow();
      awaitEnd(threads);
    }
  }

  private static void awaitEnd(ExecutorService threads) {
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
