package io.lakeferry.jobs.keyspaces.write;

import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.connect.ClusterErrors;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;
import io.lakeferry.jobs.keyspaces.read.Pace;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes one step with rows, so many at once and so many a second. */
final class RowWriter implements AutoCloseable {
  private static final int SENT_AT_ONCE = 128;
  private static final int WAITING_AT_ONCE = 32;

  /** In a second: shorter pauses would not be kept. */
  private static final int TURNS = 50;

  private final Target target;
  private final Step step;
  private final Pace pace;
  private final long turn;
  private final RowAction action;
  private final InFlight inFlight = new InFlight(SENT_AT_ONCE);
  private long allowed;
  private long written;
  private long deleted;

  RowWriter(PatientSession session, Target target, Step step, Pace pace) {
    this(action(session, target, step), target, step, pace);
  }

  RowWriter(RowAction action, Target target, Step step, Pace pace) {
    this.action = action;
    this.target = target;
    this.step = step;
    this.pace = pace;
    this.turn = pace.rowsOf(TURNS);
  }

  private static RowAction action(PatientSession session, Target target, Step step) {
    return switch (step) {
      case ROWS, STATICS ->
          target.counts()
              ? new WaitingAction(WAITING_AT_ONCE, new Counters(session, target))
              : SentAction.inserting(session, target);
      case DELETES -> SentAction.deleting(session, target);
      case EMPTIED -> new WaitingAction(WAITING_AT_ONCE, new EmptiedPartitions(session, target));
    };
  }

  /**
   * Begins with a row if the step is about it.
   *
   * @param words its key for people
   * @throws RuntimeException if this or an earlier row failed
   */
  void write(FileRow row, Function<List<ByteBuffer>, String> words) throws InterruptedException {
    if (!concerns(row)) {
      return;
    }
    if (row.partition() && !target.hasStatics()) {
      // What it shares the files leave out.
      count(row);
      return;
    }
    if (allowed == 0) {
      pace.take(turn);
      allowed = turn;
    }
    allowed--;
    count(row);
    inFlight.begin();
    AtomicBoolean ended = new AtomicBoolean();
    Consumer<RuntimeException> end =
        failed -> {
          if (!ended.getAndSet(true)) {
            end(row, words, failed);
          }
        };
    RuntimeException failure = new JobFailure("The work on a row could not begin");
    try {
      action.begin(row, end);
      failure = null;
    } catch (RuntimeException failed) {
      failure = failed;
    } finally {
      if (failure != null) {
        end.accept(failure);
      }
    }
  }

  /** Whatever happens, the row is not under way any more: close waits for it. */
  private void end(FileRow row, Function<List<ByteBuffer>, String> words, RuntimeException failed) {
    RuntimeException told = failed;
    try {
      told = failed == null ? null : named(row, words, failed);
    } finally {
      inFlight.end(told);
    }
  }

  private boolean concerns(FileRow row) {
    boolean apart = row.partition() && target.hasStatics();
    return switch (step) {
      case ROWS -> !row.deleted() && !(target.incremental() && apart);
      case DELETES -> row.deleted() && !apart;
      case EMPTIED -> row.deleted();
      case STATICS -> !row.deleted() && row.partition();
    };
  }

  private void count(FileRow row) {
    switch (step) {
      case ROWS, STATICS -> written++;
      case DELETES -> deleted++;
      // The rows of a partition have been counted by the step before.
      case EMPTIED -> deleted += row.partition() ? 1 : 0;
    }
  }

  private static JobFailure named(
      FileRow row, Function<List<ByteBuffer>, String> words, RuntimeException failed) {
    return new JobFailure(
        "Cannot write the row " + words.apply(row.values()) + ": " + ClusterErrors.reason(failed),
        failed);
  }

  /** Waits for all rows. */
  void finish() {
    inFlight.finish();
  }

  long written() {
    return written;
  }

  long deleted() {
    return deleted;
  }

  /** Whatever happens, nothing is under way behind the end of a task that may be repeated. */
  @Override
  public void close() {
    inFlight.settle();
    action.close();
  }
}
