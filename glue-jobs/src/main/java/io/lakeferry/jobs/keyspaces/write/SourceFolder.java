package io.lakeferry.jobs.keyspaces.write;

import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.exported.ExportReceipts;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.StoredObject;
import java.util.Arrays;
import java.util.List;

/**
 * The folder of one export.
 *
 * @param folder the folder
 * @param format the format of its files
 */
public record SourceFolder(LakePath folder, KeyspacesFormat format) {

  /**
   * The files of the export: those that Spark would read.
   *
   * @param work where an export of ours has left its receipt
   * @throws JobFailure if there are files of several exports or of another format, or not all files
   *     of an export of ours
   */
  public List<StoredObject> files(ObjectStore store, WorkPath work) {
    List<StoredObject> files =
        store.list(folder).stream().filter(object -> object.isVisibleIn(folder)).toList();
    for (StoredObject file : files) {
      String name = file.key().substring(folder.prefix().length());
      if (name.contains("/")) {
        throw new JobFailure(
            folder
                + " has folders with files, such as "
                + name
                + ", and exports must be imported one by one; let SourceUri name the folder of one"
                + " minute");
      }
      if (isOfAnotherFormat(name)) {
        throw new JobFailure(
            "The files in " + folder + " are not of Format " + format.text() + ": " + name);
      }
    }
    ExportReceipts.of(store, work, folder)
        .ifPresent(receipts -> receipts.checkWhole(folder, files));
    return files;
  }

  private boolean isOfAnotherFormat(String name) {
    return Arrays.stream(KeyspacesFormat.values())
        .anyMatch(other -> other != format && name.endsWith("." + other.text()));
  }
}
