package io.lakeferry.jobs.rds.load;

import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.source.NewColumn;
import io.lakeferry.jobs.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/** Threads that read the files of a load, each taking the next file when it is done with one. */
final class FileReaders implements AutoCloseable {
  /** How many files are read at once; most of the time they wait for S3 or for the database. */
  static final int THREADS = 16;

  private final S3Client client;
  private final List<SourceFile> files;
  private final ExecutorService threads;
  private final int count;
  private final AtomicInteger next = new AtomicInteger();

  /** Readers of these files. */
  FileReaders(S3Client client, List<SourceFile> files) {
    this.client = client;
    this.files = files;
    this.count = Math.max(1, Math.min(THREADS, files.size()));
    this.threads = Executors.newFixedThreadPool(count);
  }

  /** What one thread does. */
  interface Work {
    /** Reads a file. */
    void read(int number, SourceFile file, InputStream content) throws IOException, NewColumn;

    /** All files are read or being read by others. */
    void finish();
  }

  /** What happens when all are done. */
  interface Listener {
    /** Every file was read. */
    void complete();

    /** Some were not; called once for each thread that failed. */
    void failed(Throwable reason);
  }

  /** Begins. */
  void start(Supplier<Work> work, Listener listener) {
    AtomicInteger running = new AtomicInteger(count);
    for (int i = 0; i < count; i++) {
      threads.execute(
          () -> {
            try {
              readAll(work.get());
            } catch (Throwable e) {
              // Whatever it is, the one who waits for the rows must hear of it.
              listener.failed(e);
              return;
            }
            if (running.decrementAndGet() == 0) {
              listener.complete();
            }
          });
    }
  }

  /**
   * Reads all files.
   *
   * @throws NewColumn as the first thread that failed has thrown it, and so any other exception
   */
  void run(Supplier<Work> work) throws InterruptedException, NewColumn {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    start(
        work,
        new Listener() {
          @Override
          public void complete() {
            done.complete(true);
          }

          @Override
          public void failed(Throwable reason) {
            done.completeExceptionally(reason);
          }
        });
    try {
      done.get();
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  /** What a thread has thrown, for the thread that waits for it. */
  static RuntimeException failure(Throwable reason) throws NewColumn {
    if (reason instanceof NewColumn column) {
      throw column;
    }
    if (reason instanceof Error error) {
      throw error;
    }
    return reason instanceof RuntimeException failure ? failure : new IllegalStateException(reason);
  }

  /** Stops, and returns when nothing runs any more. */
  @Override
  public void close() {
    next.set(files.size());
    threads.shutdownNow();
    boolean interrupted = false;
    while (true) {
      try {
        if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
        threads.shutdownNow();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void readAll(Work work) throws NewColumn {
    for (int number = next.getAndIncrement();
        number < files.size();
        number = next.getAndIncrement()) {
      SourceFile file = files.get(number);
      try (InputStream content = new ObjectStream(client, file)) {
        work.read(number, file, content);
      } catch (IOException e) {
        throw new JobFailure("Cannot read " + Printable.of(file.uri()) + ": " + e.getMessage(), e);
      }
    }
    work.finish();
  }
}
