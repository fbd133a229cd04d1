package io.lakeferry.local.operate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Moves many windows of a table, a bounded number of them at once, oldest first. */
public final class Backfill {
  private final Mover mover;
  private final DoneWindows done;
  private final Consumer<WindowEnd> told;

  /** Moves the window of a tick. */
  @FunctionalInterface
  public interface Mover {
    /** Waits for its end. */
    WindowEnd move(Instant tick) throws IOException, InterruptedException;
  }

  /**
   * A backfill.
   *
   * @param mover moves a window
   * @param done is told of windows that are done
   * @param told is told of each end, by one thread at a time
   */
  public Backfill(Mover mover, DoneWindows done, Consumer<WindowEnd> told) {
    this.mover = mover;
    this.done = done;
    this.told = told;
  }

  /**
   * Moves windows. What is under way when one is rejected goes on to its end, and no further one is
   * begun: all have the same payload.
   *
   * @param parallel how many at once
   * @return their ends, in the order of the ticks; those that were not begun are left out
   */
  public List<WindowEnd> run(List<Instant> ticks, int parallel)
      throws IOException, InterruptedException {
    ConcurrentLinkedQueue<Instant> waiting = new ConcurrentLinkedQueue<>(ticks);
    List<WindowEnd> ends = new ArrayList<>();
    ExecutorService workers = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<?>> working = new ArrayList<>();
      for (int i = 0; i < parallel; i++) {
        working.add(workers.submit(() -> work(waiting, ends)));
      }
      for (Future<?> worker : working) {
        worker.get();
      }
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof UncheckedIOException io) {
        throw io.getCause();
      }
      throw new IllegalStateException("A window broke off", failed.getCause());
    } finally {
      workers.shutdownNow();
    }
    ends.sort(Comparator.comparing(WindowEnd::tick));
    return ends;
  }

  private void work(ConcurrentLinkedQueue<Instant> waiting, List<WindowEnd> ends) {
    try {
      for (Instant tick = waiting.poll(); tick != null; tick = waiting.poll()) {
        WindowEnd end = mover.move(tick);
        if (end.isDone()) {
          done.add(tick);
        }
        if (end.state() == WindowEnd.State.REJECTED) {
          waiting.clear();
        }
        synchronized (ends) {
          ends.add(end);
          told.accept(end);
        }
      }
    } catch (IOException e) {
      waiting.clear();
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
