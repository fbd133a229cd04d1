package io.lakeferry.jobs.keyspaces;

import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.keyspaces.diff.ChangedRows;
import io.lakeferry.jobs.keyspaces.diff.Changes;
import io.lakeferry.jobs.keyspaces.diff.Comparison;
import io.lakeferry.jobs.keyspaces.diff.FullExport;
import io.lakeferry.jobs.keyspaces.diff.PublishedExports;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.Published;
import io.lakeferry.jobs.publish.StagedFile;
import io.lakeferry.jobs.spark.SparkLane;
import io.lakeferry.jobs.spark.StagedConversion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes what two full exports of a table differ in to files of the lake. */
final class IncrementalExport {
  private final TransferWindow window;
  private final ObjectStore store;
  private final ExportFolder folder;
  private final Faults faults;
  private final JobLog log;

  IncrementalExport(
      TransferWindow window, ObjectStore store, ExportFolder folder, Faults faults, JobLog log) {
    this.window = window;
    this.store = store;
    this.folder = folder;
    this.faults = faults;
    this.log = log;
  }

  /** Finds the exports, compares them, counts, and publishes. */
  Transferred run(SparkLane spark) {
    folder.checkAlone();
    KeyspacesTransfer flow = window.flow();
    Comparison comparison =
        Comparison.of(
            new PublishedExports(store, flow, window.attempt().handoff().workPath()).find());
    log.info(
        "compare",
        "Comparing " + words(comparison.past()) + " with " + words(comparison.current()));
    if (comparison.isOfNothing()) {
      return published(comparison, 0, List.of(), List.of());
    }
    ChangedRows rows = new ChangedRows(comparison);
    StagedConversion written =
        StagedConversion.of(
            spark, rows, flow.format().fileFormat(), window.converted(), store, faults, log);
    Changes changes = rows.changes();
    log.info("compare", "Rows: " + changes);
    if (changes.rows() != written.rows()) {
      throw new JobFailure(
          "Rows do not agree: %d differ, %d are in files; nothing was published, run the window again"
              .formatted(changes.rows(), written.rows()));
    }
    faults.reach(FaultPoint.AFTER_VERIFY);
    return published(comparison, changes.rows(), written.files(), written.columns());
  }

  private static String words(FullExport export) {
    return export.folder() + " (" + export.rows() + " rows)";
  }

  private Transferred published(
      Comparison comparison, long changed, List<StagedFile> files, List<Column> columns) {
    Published published = folder.publish(files);
    return new Transferred(
        Receipt.Outcome.PUBLISHED,
        comparison.past().rows() + comparison.current().rows(),
        published.rows(),
        OptionalLong.of(changed),
        0,
        published,
        columns,
        Optional.of(
            new Receipt.Compared(
                comparison.past().folder().toString(), comparison.current().folder().toString())));
  }
}
