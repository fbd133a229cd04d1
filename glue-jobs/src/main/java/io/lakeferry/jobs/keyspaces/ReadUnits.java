package io.lakeferry.jobs.keyspaces;

import io.lakeferry.contract.flow.ReadConsistency;

/** What reading costs in Amazon Keyspaces. */
final class ReadUnits {
  private static final double ONE_REPLICA = 0.5;

  private ReadUnits() {}

  /**
   * The estimate: Keyspaces meters what a page has read, and this is the sum over the rows, which
   * is never less.
   *
   * @param blocks the bytes of each row in units of 4 KB, rounded up
   * @see <a
   *     href="https://docs.aws.amazon.com/keyspaces/latest/devguide/ReadWriteCapacityMode.OnDemand.html">
   *     Read and write capacity in on-demand mode</a>
   */
  static double of(long blocks, ReadConsistency consistency) {
    return consistency == ReadConsistency.LOCAL_QUORUM ? blocks : blocks * ONE_REPLICA;
  }
}
