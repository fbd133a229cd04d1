package io.lakeferry.jobs.keyspaces.connect;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DriverOption;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.lakeferry.jobs.JobFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/**
 * Repeats requests that a cluster could not serve just then: after a pause that doubles from one to
 * the next, with full jitter, until a request has waited too long. No thread sleeps meanwhile.
 */
public final class PatientSession {
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final int MOST_DOUBLINGS = 8;

  /** How long a request may fail before its failure counts; ours among the driver's options. */
  private static final DriverOption PATIENCE = () -> "lakeferry.patience";

  private final CqlSession session;
  private final Duration patience;
  private final AtomicLong repeated = new AtomicLong();

  /**
   * Sends requests through this session, which stays the caller's to close.
   *
   * @param patience how long a request may fail before its failure counts
   */
  public PatientSession(CqlSession session, Duration patience) {
    this.session = session;
    this.patience = patience;
  }

  /** Sends requests through this session, for as long as its options say. */
  public static PatientSession of(CqlSession session) {
    return new PatientSession(
        session, session.getContext().getConfig().getDefaultProfile().getDuration(PATIENCE));
  }

  /** The session itself. */
  public CqlSession session() {
    return session;
  }

  /** The same, with a count of its own. */
  public PatientSession countingAfresh() {
    return new PatientSession(session, patience);
  }

  /** How often a request was repeated. */
  public long repeated() {
    return repeated.get();
  }

  /**
   * Prepares a statement.
   *
   * @throws JobFailure as the failure that counts
   */
  public PreparedStatement prepare(String cql) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (int attempt = 0; ; attempt++) {
      try {
        return session.prepare(cql);
      } catch (DriverException failure) {
        if (!ClusterErrors.passes(failure) || System.nanoTime() >= deadline) {
          throw failed(failure, attempt);
        }
        repeated.incrementAndGet();
        TimeUnit.MILLISECONDS.sleep(pause(attempt));
      }
    }
  }

  /**
   * Sends an idempotent request.
   *
   * @param then gets the answer or, as the failure that counts, a {@link JobFailure}
   */
  public void send(Statement<?> statement, BiConsumer<AsyncResultSet, JobFailure> then) {
    send(statement, 0, System.nanoTime() + patience.toNanos(), then);
  }

  /**
   * Sends an idempotent request, and waits for its answer.
   *
   * @throws JobFailure if the request failed for good
   */
  public AsyncResultSet ask(Statement<?> statement) {
    CompletableFuture<AsyncResultSet> answered = new CompletableFuture<>();
    send(
        statement,
        (answer, failure) -> {
          if (failure == null) {
            answered.complete(answer);
          } else {
            answered.completeExceptionally(failure);
          }
        });
    try {
      return answered.join();
    } catch (CompletionException failed) {
      throw (JobFailure) failed.getCause();
    }
  }

  private void send(
      Statement<?> statement,
      int attempt,
      long deadline,
      BiConsumer<AsyncResultSet, JobFailure> then) {
    session
        .executeAsync(statement)
        .whenComplete(
            (answer, failure) -> {
              if (failure == null) {
                then.accept(answer, null);
              } else if (ClusterErrors.passes(failure) && System.nanoTime() < deadline) {
                repeated.incrementAndGet();
                Executor afterPause =
                    CompletableFuture.delayedExecutor(pause(attempt), TimeUnit.MILLISECONDS);
                afterPause.execute(() -> send(statement, attempt + 1, deadline, then));
              } else {
                then.accept(null, failed(failure, attempt));
              }
            });
  }

  private static long pause(int attempt) {
    long most = FIRST_PAUSE_MILLIS << Math.min(attempt, MOST_DOUBLINGS);
    return ThreadLocalRandom.current().nextLong(most + 1);
  }

  private JobFailure failed(Throwable failure, int attempt) {
    String times =
        attempt == 0 ? "" : ", " + (attempt + 1) + " times in " + patience.toSeconds() + " s";
    return new JobFailure(
        "The cluster failed a request"
            + times
            + ": "
            + ClusterErrors.reason(failure)
            + (attempt == 0 ? "" : ClusterErrors.remedy(failure)),
        failure);
  }
}
