package io.lakeferry.local.endpoint;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Faults ordered in advance. Each is used up by the call or the run it strikes. */
public final class Faults {
  private final Map<String, Deque<Fault>> byOperation = new HashMap<>();
  private final Map<String, Deque<String>> byJob = new HashMap<>();

  /** What happens to one call. */
  sealed interface Fault {
    /** Refused with ThrottlingException, nothing done. */
    record Throttle() implements Fault {}

    /** Refused with status 500, nothing done. */
    record Fail() implements Fault {}

    /** Done, but the connection closes without an answer. */
    record LoseReply() implements Fault {}

    /** Done after a while. */
    record Delay(Duration time) implements Fault {}
  }

  /** The next calls of an operation are throttled. */
  public void throttle(String operation, int times) {
    order(operation, times, new Fault.Throttle());
  }

  /** The next calls of an operation fail with status 500. */
  public void fail(String operation, int times) {
    order(operation, times, new Fault.Fail());
  }

  /** The next calls of an operation are done, but their answers are lost. */
  public void loseReply(String operation, int times) {
    order(operation, times, new Fault.LoseReply());
  }

  /** The next calls of an operation take longer. */
  public void delay(String operation, int times, Duration time) {
    order(operation, times, new Fault.Delay(time));
  }

  /** The next run of a job meets a fault, by the name of one of the job's fault points. */
  public synchronized void nextRun(String job, String fault) {
    byJob.computeIfAbsent(job, unused -> new ArrayDeque<>()).add(fault);
  }

  /** Takes the fault ordered for the next run of a job. */
  public synchronized Optional<String> takeForRun(String job) {
    Deque<String> ordered = byJob.get(job);
    return ordered == null ? Optional.empty() : Optional.ofNullable(ordered.poll());
  }

  /** Forgets every order. */
  public synchronized void reset() {
    byOperation.clear();
    byJob.clear();
  }

  synchronized Optional<Fault> takeForCall(String operation) {
    Deque<Fault> ordered = byOperation.get(operation);
    return ordered == null ? Optional.empty() : Optional.ofNullable(ordered.poll());
  }

  private synchronized void order(String operation, int times, Fault fault) {
    Deque<Fault> ordered = byOperation.computeIfAbsent(operation, unused -> new ArrayDeque<>());
    for (int i = 0; i < times; i++) {
      ordered.add(fault);
    }
  }
}
