package io.lakeferry.jobs.keyspaces.write;

import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.keyspaces.exported.ExportReceipts;
import io.lakeferry.jobs.publish.ObjectStore;

/** Tells an export of no rows, which has no files, from a folder that nobody exported to. */
public final class EmptyExport {
  private EmptyExport() {}

  /** Whether a receipt below the work path says that the last export to the folder had no rows. */
  public static boolean is(ObjectStore store, WorkPath work, LakePath folder) {
    return ExportReceipts.of(store, work, folder)
        .flatMap(receipts -> receipts.last(folder))
        .filter(receipt -> receipt.files().isEmpty())
        .isPresent();
  }
}
