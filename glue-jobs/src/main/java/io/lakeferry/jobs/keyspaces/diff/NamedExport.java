package io.lakeferry.jobs.keyspaces.diff;

import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.exported.ExportReceipts;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.StagedFile;
import io.lakeferry.jobs.publish.StoredObject;
import java.util.List;
import java.util.Optional;

/**
 * A folder that a run is told to compare.
 *
 * @param key of the payload that names it
 * @param folder the folder
 */
record NamedExport(String key, LakePath folder) {

  /**
   * The one full export that it must hold.
   *
   * @param receipts of the job that exports to such a folder, if one does
   * @param last that of the last export of the table to it
   * @throws JobFailure if it holds none, or not all of one
   */
  FullExport read(ObjectStore store, Optional<ExportReceipts> receipts, Optional<Receipt> last) {
    List<StoredObject> visible =
        store.list(folder).stream().filter(object -> object.isVisibleIn(folder)).toList();
    List<StagedFile> files =
        visible.stream()
            .filter(object -> object.key().endsWith("." + NewestExports.PARQUET))
            .map(object -> new StagedFile(folder.bucket(), object.key(), 0, object.bytes()))
            .toList();
    files.forEach(this::checkPlace);
    receipts.ifPresent(some -> some.checkWhole(folder, visible));
    if (files.isEmpty()) {
      checkEmpty(visible, last);
    }
    return FullExport.read(
        store, folder, files, last.map(Receipt::chosenColumns).orElse(List.of()));
  }

  private void checkPlace(StagedFile file) {
    if (file.key().indexOf('/', folder.prefix().length()) >= 0) {
      throw new JobFailure(
          "Invalid "
              + key
              + ", it has folders with Parquet files; name the folder of one export, which ends"
              + " in minute=…/: "
              + folder);
    }
  }

  /** A folder that has lost its files would make every row one that was deleted. */
  private void checkEmpty(List<StoredObject> others, Optional<Receipt> last) {
    String why;
    if (!others.isEmpty()) {
      why = ", but others, such as " + others.get(0).key().substring(folder.prefix().length());
    } else if (last.isEmpty()) {
      why = ", and no receipt of an export of no rows to it";
    } else if (!last.get().files().isEmpty()) {
      why = ", the " + last.get().files().size() + " files that its receipt names are gone";
    } else if (last.get().sql() != null) {
      why = ", and the export of no rows to it had a WhereClause or a Transform";
    } else {
      return;
    }
    throw new JobFailure(
        "There are no Parquet files in "
            + key
            + " "
            + folder
            + why
            + "; name the folder of a full export with Format parquet");
  }
}
