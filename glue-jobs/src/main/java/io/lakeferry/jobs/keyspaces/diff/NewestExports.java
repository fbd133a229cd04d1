package io.lakeferry.jobs.keyspaces.diff;

import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.ExportLayout;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The receipts of the two exports of a table that a run compares if it is told none.
 *
 * @param past of the older one
 * @param current of the newer one
 */
record NewestExports(Receipt past, Receipt current) {
  static final String PARQUET = "parquet";

  /**
   * The two newest minutes up to that of a run: one that is run again later compares what it would
   * have compared.
   *
   * @param lake the root of the exports
   * @param time of the run
   * @param receipts of exports of the table that reconcile, in the order of their ends
   * @throws JobFailure if there are not two exports with the same columns, or the order of their
   *     minutes is not that in which they were taken
   */
  static NewestExports of(
      CassandraTable table, LakePath lake, Instant time, List<Receipt> receipts) {
    ExportLayout layout = ExportLayout.snapshots(lake, table);
    String until = layout.folder(time).toString();
    // A minute that was exported twice, by force, has the files of the later run alone.
    TreeMap<String, Receipt> byMinute = new TreeMap<>();
    receipts.stream()
        .filter(receipt -> receipt.destination().startsWith(layout.table().toString()))
        .forEach(receipt -> byMinute.put(receipt.destination(), receipt));
    List<Receipt> alike =
        ofLikeColumns(
            byMinute.headMap(until, true).values().stream()
                .filter(receipt -> receipt.sql() == null && PARQUET.equals(receipt.fileFormat()))
                .toList());
    if (alike.size() < 2) {
      throw new JobFailure(
          "Cannot compare two exports of "
              + table
              + ", there are "
              + alike.size()
              + " receipts of full exports to "
              + layout.table()
              + " up to "
              + until.substring(layout.table().toString().length())
              + " with Format parquet, without WhereClause and Transform, of the same Columns;"
              + " export the table once more, or name PastUri and CurrentUri");
    }
    NewestExports newest =
        new NewestExports(alike.get(alike.size() - 2), alike.get(alike.size() - 1));
    newest.checkOrder(table);
    return newest;
  }

  /** Those of all columns if there are any: an export of some of them is one for somebody else. */
  private static List<Receipt> ofLikeColumns(List<Receipt> receipts) {
    List<Receipt> whole =
        receipts.stream().filter(receipt -> receipt.chosenColumns().isEmpty()).toList();
    if (!whole.isEmpty() || receipts.isEmpty()) {
      return whole;
    }
    Set<String> columns = Set.copyOf(receipts.get(receipts.size() - 1).chosenColumns());
    return receipts.stream()
        .filter(receipt -> Set.copyOf(receipt.chosenColumns()).equals(columns))
        .toList();
  }

  /** A minute that was exported again later has rows that are newer than those of the next one. */
  private void checkOrder(CassandraTable table) {
    if (Instant.parse(past.startedAt()).isAfter(Instant.parse(current.startedAt()))) {
      throw new JobFailure(
          "Cannot compare two exports of "
              + table
              + ", that in "
              + past.destination()
              + " was taken at "
              + past.startedAt()
              + ", after that in "
              + current.destination()
              + " at "
              + current.startedAt()
              + ", so that what was deleted would pass for inserted; export the table once more, or"
              + " name PastUri and CurrentUri");
    }
  }
}
