package io.lakeferry.local.sweep;

/**
 * What a sweep has counted.
 *
 * @param killed runs that were killed
 * @param spared runs that ended before they were killed
 * @param unfinished reruns that did not succeed
 * @param lost rows that no file had after the rerun
 * @param doubled rows that were there too often after the rerun
 * @param stray visible files that no receipt names after the rerun
 * @param lostMeanwhile rows of earlier windows that no file had after the kill
 */
public record SweepCounts(
    int killed,
    int spared,
    int unfinished,
    long lost,
    long doubled,
    long stray,
    long lostMeanwhile) {
  /** Nothing counted yet. */
  public static final SweepCounts NONE = new SweepCounts(0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  public SweepCounts plus(SweepCounts other) {
    return new SweepCounts(
        killed + other.killed,
        spared + other.spared,
        unfinished + other.unfinished,
        lost + other.lost,
        doubled + other.doubled,
        stray + other.stray,
        lostMeanwhile + other.lostMeanwhile);
  }

  /** The counts in words. */
  public String sentence() {
    return String.format(
        "killed %d (%d ended before), reruns that failed %d, rows lost %d (meanwhile %d),"
            + " doubled %d, stray visible files %d",
        killed, spared, unfinished, lost, lostMeanwhile, doubled, stray);
  }
}
