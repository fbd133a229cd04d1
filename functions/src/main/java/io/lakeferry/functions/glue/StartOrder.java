package io.lakeferry.functions.glue;

import java.time.Instant;
import java.util.Map;

/**
 * A run that is wanted.
 *
 * @param jobName the job
 * @param runKey the window; no two runs of the job with this key should both move it
 * @param since no run of this window can be older
 * @param arguments the arguments of the run, the run key among them
 * @param force whether a window that has succeeded is to be moved again
 * @param maxConcurrentRuns how many runs the job allows at once
 */
public record StartOrder(
    String jobName,
    String runKey,
    Instant since,
    Map<String, String> arguments,
    boolean force,
    int maxConcurrentRuns) {

  /** Keeps a copy. */
  public StartOrder {
    arguments = Map.copyOf(arguments);
  }
}
