package io.lakeferry.local.sweep;

/**
 * What a sweep of loads has counted.
 *
 * @param killed runs that were killed
 * @param spared runs that ended before they were killed
 * @param unfinished reruns that did not succeed
 * @param lost rows that were not there, or not as they should be, after the rerun
 * @param doubled rows that were there too often after the rerun
 * @param torn kills after which the table was neither as before the window nor as after it
 * @param wrong reruns whose receipt or quarantine did not agree with the files
 */
public record LoadCounts(
    int killed, int spared, int unfinished, long lost, long doubled, int torn, int wrong) {
  /** Nothing counted yet. */
  public static final LoadCounts NONE = new LoadCounts(0, 0, 0, 0, 0, 0, 0);

  /** Both together; what is lost or doubled stays so, and is counted once. */
  public LoadCounts then(LoadCounts later) {
    return new LoadCounts(
        killed + later.killed,
        spared + later.spared,
        unfinished + later.unfinished,
        later.lost,
        later.doubled,
        torn + later.torn,
        wrong + later.wrong);
  }

  /** Both together, of different tables. */
  public LoadCounts plus(LoadCounts other) {
    return new LoadCounts(
        killed + other.killed,
        spared + other.spared,
        unfinished + other.unfinished,
        lost + other.lost,
        doubled + other.doubled,
        torn + other.torn,
        wrong + other.wrong);
  }

  /** The counts in words. */
  public String sentence() {
    return String.format(
        "killed %d (%d ended before), reruns that failed %d, rows lost %d, doubled %d, tables torn"
            + " by a kill %d, receipts that do not agree %d",
        killed, spared, unfinished, lost, doubled, torn, wrong);
  }
}
