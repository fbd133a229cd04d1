package io.lakeferry.jobs.keyspaces.write;

import io.lakeferry.jobs.JobFailure;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** What takes several requests, of which each needs the answer to the one before. */
final class WaitingAction implements RowAction {
  private final ExecutorService threads;
  private final Consumer<FileRow> work;

  /**
   * Rows for this work, so many at once.
   *
   * @param work waits as it must
   */
  WaitingAction(int atOnce, Consumer<FileRow> work) {
    this.threads =
        Executors.newFixedThreadPool(
            atOnce,
            task -> {
              Thread thread = new Thread(task, "lakeferry-import");
              thread.setDaemon(true);
              return thread;
            });
    this.work = work;
  }

  @Override
  public void begin(FileRow row, Consumer<RuntimeException> end) {
    threads.execute(
        () -> {
          // An error, out of memory say, leaves the work undone as well.
          RuntimeException failure = new JobFailure("The work on a row ended in an error");
          try {
            work.accept(row);
            failure = null;
          } catch (RuntimeException failed) {
            failure = failed;
          } finally {
            end.accept(failure);
          }
        });
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
