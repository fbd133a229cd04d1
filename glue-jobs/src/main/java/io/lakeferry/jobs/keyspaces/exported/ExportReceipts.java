package io.lakeferry.jobs.keyspaces.exported;

import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.publish.FileName;
import io.lakeferry.jobs.publish.InParallel;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.OtherWindows;
import io.lakeferry.jobs.publish.StoredObject;
import io.lakeferry.jobs.publish.StoredReceipt;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the runs of a job that exports say of their exports.
 *
 * @param store S3
 * @param work where they say it
 * @param job the job
 */
public record ExportReceipts(ObjectStore store, WorkPath work, JobName job) {
  private static final String NAME = "((?:%5F|[A-Za-z0-9])\\w{0,47})";
  private static final Pattern LAYOUT =
      Pattern.compile("(?:.*/)?export/" + NAME + "/" + NAME + "/(snapshot|incremental)/year=.*");

  /** Those of the job that exports to a folder; empty for a folder of any other layout. */
  public static Optional<ExportReceipts> of(ObjectStore store, WorkPath work, LakePath folder) {
    Matcher layout = LAYOUT.matcher(folder.prefix());
    if (!layout.matches()) {
      return Optional.empty();
    }
    KeyspacesOperation operation =
        layout.group(3).equals("snapshot")
            ? KeyspacesOperation.EXPORT
            : KeyspacesOperation.INCREMENTAL_EXPORT;
    CassandraTable table = CassandraTable.of(name(layout.group(1)), name(layout.group(2)));
    return Optional.of(new ExportReceipts(store, work, JobName.of(operation, table)));
  }

  /** Of all characters that names have, only an underscore in front is written otherwise. */
  private static String name(String part) {
    return part.replace("%5F", "_");
  }

  /**
   * The receipts that reconcile, in the order in which the runs ended.
   *
   * @throws JobFailure if one cannot be read
   */
  public List<Receipt> reconciled() {
    LakePath folder = work.receipts(job);
    return InParallel.map(store.list(folder), object -> receipt(folder, object.key())).stream()
        .flatMap(Optional::stream)
        .filter(receipt -> receipt.reconciled() && receipt.destination() != null)
        .sorted(Comparator.comparing(receipt -> Instant.parse(receipt.finishedAt())))
        .toList();
  }

  /** That of the last export to a folder: any before it say what is no more. */
  public Optional<Receipt> last(LakePath folder) {
    return last(reconciled(), folder);
  }

  /** The same among receipts in the order in which the runs ended. */
  public static Optional<Receipt> last(List<Receipt> reconciled, LakePath folder) {
    return reconciled.stream()
        .filter(receipt -> receipt.destination().equals(folder.toString()))
        .reduce((earlier, later) -> later);
  }

  /**
   * Holds files that are named as exports name them against their receipts. A job that has left
   * nothing below the work path, not even a run that was killed, cannot say whose they are: they
   * are taken as they are, as those of others.
   *
   * @throws JobFailure if they are not all files of the exports that they are of
   */
  public void checkWhole(LakePath folder, List<StoredObject> files) {
    if (isKnown(files)) {
      new OtherWindows(store, runKey -> work.receipts(job, runKey)).checkFinished(folder, files);
    }
  }

  private boolean isKnown(List<StoredObject> files) {
    return !store.list(work.receipts(job)).isEmpty()
        || files.stream()
            .flatMap(file -> FileName.in(file.key()).stream())
            .map(FileName::runKey)
            .distinct()
            .anyMatch(runKey -> !store.list(work.staging(job, runKey)).isEmpty());
  }

  private Optional<Receipt> receipt(LakePath folder, String key) {
    return store.text(folder.bucket(), key).map(text -> StoredReceipt.parse(folder, key, text));
  }
}
