package io.lakeferry.contract.flow;

import java.util.OptionalLong;

/**
 * How a run treats the cluster.
 *
 * @param consistency how many replicas answer a read
 * @param maxReadsPerSecond the most rows that all executors together read in a second, 1 or more
 * @param maxWritesPerSecond the most rows that they write in a second, 1 or more
 * @param maxReadUnits read units, 1 or more; of a run that is estimated higher the log says so
 *     before anything is read
 */
public record TransferPace(
    ReadConsistency consistency,
    OptionalLong maxReadsPerSecond,
    OptionalLong maxWritesPerSecond,
    OptionalLong maxReadUnits) {
  /** What every write is seen by, without limits. */
  public static final TransferPace STANDARD =
      new TransferPace(
          ReadConsistency.LOCAL_QUORUM,
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  /** Refuses limits that are none. */
  public TransferPace {
    check("MaxReadsPerSecond", maxReadsPerSecond);
    check("MaxWritesPerSecond", maxWritesPerSecond);
    check("MaxReadUnits", maxReadUnits);
  }

  private static void check(String key, OptionalLong limit) {
    if (limit.isPresent() && limit.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "Invalid " + key + ", it must be 1 or more: " + limit.getAsLong());
    }
  }
}
