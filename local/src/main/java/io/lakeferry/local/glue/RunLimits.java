package io.lakeferry.local.glue;

import java.time.Duration;

/**
 * What runs may take of this machine and of the account.
 *
 * @param accountRuns how many runs may be active at once in the account
 * @param processes how many processes run at once; further runs stay STARTING
 * @param queueTime how long a run may wait in the queue before it expires
 */
public record RunLimits(int accountRuns, int processes, Duration queueTime) {
  /** The account of a new customer on a small machine. */
  public static RunLimits ofLaptop() {
    return new RunLimits(
        50, Math.max(2, Runtime.getRuntime().availableProcessors()), Duration.ofHours(24));
  }
}
