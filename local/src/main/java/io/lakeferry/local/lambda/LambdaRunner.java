package io.lakeferry.local.lambda;

import io.lakeferry.local.endpoint.Settling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Invokes the functions of a template, as Lambda does. */
public final class LambdaRunner implements AutoCloseable {
  private final Map<String, FunctionEnvironments> environments = new ConcurrentHashMap<>();
  private final List<FailedEvent> failed = new CopyOnWriteArrayList<>();
  private final ExecutorService asynchronous = Executors.newCachedThreadPool();
  private final Set<Future<?>> underWay = ConcurrentHashMap.newKeySet();
  private final Template template;
  private final LambdaArtifact artifact;
  private final Duration backOff;

  /**
   * An event that no attempt could process; on AWS it would be in the on-failure destination.
   *
   * @param function logical id
   * @param requestId the id that all attempts had
   * @param event the event
   * @param last how the last attempt ended
   */
  public record FailedEvent(String function, String requestId, String event, Invocation last) {}

  /**
   * A runner with no process yet.
   *
   * @param backOff the wait before the first retry of an asynchronous invocation, a minute on AWS;
   *     before the second it is twice that
   */
  public LambdaRunner(Template template, LambdaArtifact artifact, Duration backOff) {
    this.template = template;
    this.artifact = artifact;
    this.backOff = backOff;
  }

  /**
   * Invokes a function and waits for its end.
   *
   * @param function its logical id
   * @param event the event, JSON
   * @throws IllegalArgumentException if there is no such function
   */
  public Invocation invoke(String function, String event) throws InterruptedException {
    return invoke(template.function(function), UUID.randomUUID().toString(), event);
  }

  private Invocation invoke(LambdaFunction function, String requestId, String event)
      throws InterruptedException {
    try {
      return environments
          .computeIfAbsent(function.name(), name -> new FunctionEnvironments(function, artifact))
          .invoke(requestId, event);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start a process for " + function.name(), e);
    }
  }

  /** Invokes a function in the background, with Lambda's retries under the same request id. */
  public void invokeLater(String function, String event) {
    LambdaFunction target = template.function(function);
    underWay.removeIf(Future::isDone);
    underWay.add(asynchronous.submit(() -> attempt(target, UUID.randomUUID().toString(), event)));
  }

  /**
   * Waits for the end of the invocations in the background that are under way, retries included.
   *
   * @return false if some are still under way after the limit
   */
  public boolean settle(Duration limit) throws InterruptedException {
    return Settling.all(underWay, limit);
  }

  private void attempt(LambdaFunction function, String requestId, String event) {
    try {
      Invocation last = attemptOnce(function, requestId, event);
      for (int retry = 1;
          retry <= function.retries() && last instanceof Invocation.Failed;
          retry++) {
        TimeUnit.NANOSECONDS.sleep(backOff.multipliedBy(retry).toNanos());
        last = attemptOnce(function, requestId, event);
      }
      if (last instanceof Invocation.Failed) {
        failed.add(new FailedEvent(function.name(), requestId, event, last));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A process that does not start is the failure of one attempt, as Lambda has it. */
  private Invocation attemptOnce(LambdaFunction function, String requestId, String event)
      throws InterruptedException {
    try {
      return invoke(function, requestId, event);
    } catch (UncheckedIOException e) {
      return Invocation.Failed.of("Runtime.InitError", e.getMessage() + ": " + e.getCause());
    }
  }

  /** The events given up after all retries, oldest first. */
  public List<FailedEvent> failedEvents() {
    return List.copyOf(failed);
  }

  /** Kills every process; invocations under way end with an error. */
  @Override
  public void close() {
    asynchronous.shutdownNow();
    environments.values().forEach(FunctionEnvironments::close);
  }
}
