package io.lakeferry.jobs.keyspaces.diff;

import io.lakeferry.contract.flow.ComparedExports;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.flow.KeyspacesTransfer;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.exported.ExportReceipts;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.StagedFile;
import io.lakeferry.jobs.publish.StoredObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The full exports of a table that its receipts vouch for. */
public final class PublishedExports {
  private final ObjectStore store;
  private final KeyspacesTransfer flow;
  private final WorkPath work;
  private final ExportReceipts receipts;

  /**
   * Looks for exports of the table of a flow.
   *
   * @param work where the job that exports the table leaves its receipts
   */
  public PublishedExports(ObjectStore store, KeyspacesTransfer flow, WorkPath work) {
    this.store = store;
    this.flow = flow;
    this.work = work;
    this.receipts =
        new ExportReceipts(store, work, JobName.of(KeyspacesOperation.EXPORT, flow.table()));
  }

  /** Two exports, the older first. */
  public record Pair(FullExport past, FullExport current) {}

  /**
   * The exports to compare: those that are named, or the two newest.
   *
   * @throws JobFailure if there are none, or one of them is not there as a whole
   */
  public Pair find() {
    return flow.compared().map(this::named).orElseGet(this::newest);
  }

  private Pair newest() {
    NewestExports newest =
        NewestExports.of(
            flow.table(), flow.lake().orElseThrow(), flow.time(), receipts.reconciled());
    return new Pair(of(newest.past()), of(newest.current()));
  }

  private FullExport of(Receipt receipt) {
    LakePath folder = LakePath.parse(receipt.destination());
    checkThere(folder, receipt);
    String root = "s3://" + folder.bucket() + "/";
    List<StagedFile> files =
        receipt.files().stream()
            .map(
                file ->
                    new StagedFile(
                        folder.bucket(),
                        file.uri().substring(root.length()),
                        file.rows(),
                        file.bytes()))
            .toList();
    return FullExport.read(store, folder, files, receipt.chosenColumns());
  }

  private void checkThere(LakePath folder, Receipt receipt) {
    Set<String> there =
        store.list(folder).stream()
            .map(StoredObject::key)
            .map(key -> "s3://" + folder.bucket() + "/" + key)
            .collect(Collectors.toSet());
    List<String> gone =
        receipt.files().stream()
            .map(Receipt.DataFile::uri)
            .filter(uri -> !there.contains(uri))
            .toList();
    if (!gone.isEmpty()) {
      throw new JobFailure(
          "Cannot compare the export in "
              + folder
              + ", "
              + gone.size()
              + " of the "
              + receipt.files().size()
              + " files that its receipt names are gone, such as "
              + gone.get(0)
              + "; export the table once more, or name PastUri and CurrentUri");
    }
  }

  private Pair named(ComparedExports exports) {
    List<Receipt> reconciled = receipts.reconciled();
    return new Pair(
        in("PastUri", exports.past(), reconciled), in("CurrentUri", exports.current(), reconciled));
  }

  private FullExport in(String key, LakePath folder, List<Receipt> reconciled) {
    return new NamedExport(key, folder)
        .read(
            store, ExportReceipts.of(store, work, folder), ExportReceipts.last(reconciled, folder));
  }
}
