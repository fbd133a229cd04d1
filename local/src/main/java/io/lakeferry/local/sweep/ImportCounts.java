package io.lakeferry.local.sweep;

/**
 * What a sweep of imports has counted.
 *
 * @param killed runs that were killed
 * @param spared runs that ended before they were killed
 * @param unfinished reruns that did not succeed, or whose receipts do not reconcile
 * @param lost rows of the export that the table lacks, or has with other values, after the rerun
 * @param strange rows of the table that the export does not have
 * @param resumed reruns that passed over files
 */
public record ImportCounts(
    int killed, int spared, int unfinished, long lost, long strange, int resumed) {
  /** Nothing counted yet. */
  public static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0, 0);

  /** Both together. */
  public ImportCounts plus(ImportCounts other) {
    return new ImportCounts(
        killed + other.killed,
        spared + other.spared,
        unfinished + other.unfinished,
        lost + other.lost,
        strange + other.strange,
        resumed + other.resumed);
  }

  /** The counts in words. */
  public String sentence() {
    return String.format(
        "killed %d (%d ended before), reruns that failed %d, rows lost %d, rows that should not be"
            + " there %d, reruns that passed over files %d",
        killed, spared, unfinished, lost, strange, resumed);
  }
}
