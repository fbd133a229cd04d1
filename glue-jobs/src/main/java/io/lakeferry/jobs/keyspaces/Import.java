package io.lakeferry.jobs.keyspaces;

import com.datastax.oss.driver.api.core.CqlSession;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.window.Digest;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.fault.FaultPoint;
import io.lakeferry.jobs.fault.Faults;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import io.lakeferry.jobs.keyspaces.write.Counters;
import io.lakeferry.jobs.keyspaces.write.EmptyExport;
import io.lakeferry.jobs.keyspaces.write.ImportPlan;
import io.lakeferry.jobs.keyspaces.write.Notes;
import io.lakeferry.jobs.keyspaces.write.Restored;
import io.lakeferry.jobs.keyspaces.write.SourceFile;
import io.lakeferry.jobs.keyspaces.write.SourceFolder;
import io.lakeferry.jobs.keyspaces.write.Step;
import io.lakeferry.jobs.keyspaces.write.Writing;
import io.lakeferry.jobs.keyspaces.write.Written;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.Published;
import io.lakeferry.jobs.publish.StoredObject;
import io.lakeferry.jobs.spark.SparkLane;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes an export into a table. */
final class Import {
  private final TransferWindow window;
  private final ObjectStore store;
  private final Faults faults;
  private final JobLog log;

  Import(TransferWindow window, ObjectStore store, Faults faults, JobLog log) {
    this.window = window;
    this.store = store;
    this.faults = faults;
    this.log = log;
  }

  /** Checks all files, and takes what earlier runs of the window have left of every step. */
  Transferred run(SparkLane spark, CqlSession session, TableShape table) {
    KeyspacesTransfer flow = window.flow();
    LakePath folder = flow.source().orElseThrow();
    List<SourceFile> found =
        new SourceFolder(folder, flow.format())
            .files(store, workPath()).stream().map(file -> source(folder, file)).toList();
    if (found.isEmpty()) {
      return nothing(folder);
    }
    List<SourceFile> files =
        Restored.of(spark, store, flow.format(), table, found, window.converted());
    faults.reach(FaultPoint.AFTER_CONVERT);
    ImportPlan plan = ImportPlan.of(store, session, flow, table, files);
    Writing writing =
        new Writing(window.arguments().values(), flow, plan, new Notes(store, window.progress()));
    tell(plan, writing, table);
    faults.reach(FaultPoint.AFTER_PLAN);
    boolean nothingLeft = plan.steps().stream().allMatch(step -> writing.left(step).isEmpty());
    if (plan.counts() && !nothingLeft) {
      // A run that was killed a moment ago may have left additions on their way.
      Counters.awaitSettled();
    }
    Written rows = Written.NONE;
    for (Step step : plan.steps()) {
      Written done = writing.take(spark.tasks(), step);
      long read = step == Step.ROWS ? done.read() : 0;
      rows = rows.plus(new Written(read, done.written(), done.deleted(), done.repeated()));
      faults.reach(step == Step.ROWS ? FaultPoint.AFTER_COPY : FaultPoint.AFTER_DELETE);
    }
    check(plan, rows);
    log.info(
        "write",
        "Wrote %d rows and deleted %d, %d requests repeated"
            .formatted(rows.written(), rows.deleted(), rows.repeated()),
        Map.of("rows", rows.written(), "deleted", rows.deleted()));
    return new Transferred(
        nothingLeft ? Receipt.Outcome.RECOVERED : Receipt.Outcome.PUBLISHED,
        rows.read(),
        rows.written() + rows.deleted(),
        OptionalLong.empty(),
        0,
        Published.NOTHING,
        List.of(),
        Optional.empty());
  }

  private WorkPath workPath() {
    return window.attempt().handoff().workPath();
  }

  /** A night without changes has an incremental export without files. */
  private Transferred nothing(LakePath folder) {
    if (!EmptyExport.is(store, workPath(), folder)) {
      throw new JobFailure(
          "There are no files in "
              + folder
              + ", and no receipt of an export of no rows to it; correct SourceUri, or export"
              + " first");
    }
    log.info("plan", "The export in " + folder + " has no rows");
    return new Transferred(
        Receipt.Outcome.NOTHING_NEW,
        0,
        0,
        OptionalLong.empty(),
        0,
        Published.NOTHING,
        List.of(),
        Optional.empty());
  }

  private static SourceFile source(LakePath folder, StoredObject file) {
    String name = "s3://" + folder.bucket() + "/" + file.key();
    String digest = Digest.of(name, Long.toString(file.bytes()));
    return new SourceFile(name, digest, folder.bucket(), file.key(), file.bytes(), 0);
  }

  private void tell(ImportPlan plan, Writing writing, TableShape table) {
    List<String> untouched = plan.untouched(table);
    log.info(
        "plan",
        "Importing the %s export in %s: %d files, %d of them new%s"
            .formatted(
                plan.incremental() ? "incremental" : "full",
                window.flow().source().orElseThrow(),
                plan.files().size(),
                writing.left(Step.ROWS).size(),
                untouched.isEmpty() ? "" : "; left as they are: " + String.join(", ", untouched)),
        Map.of("rows", plan.rows(), "files", (long) plan.files().size()));
  }

  private static void check(ImportPlan plan, Written rows) {
    if (rows.read() != plan.rows() || rows.written() + rows.deleted() != rows.read()) {
      throw new JobFailure(
          "Rows do not agree: the files claim %d, %d were read, %d written and %d deleted; run the window again"
              .formatted(plan.rows(), rows.read(), rows.written(), rows.deleted()));
    }
  }
}
