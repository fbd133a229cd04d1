package io.lakeferry.jobs.keyspaces;

import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.log.JobLog;
import io.lakeferry.jobs.publish.ObjectStore;
import io.lakeferry.jobs.publish.OtherWindows;
import io.lakeferry.jobs.publish.Published;
import io.lakeferry.jobs.publish.Publisher;
import io.lakeferry.jobs.publish.StagedFile;
import io.lakeferry.jobs.publish.StoredObject;
import java.util.List;
import java.util.Map;

/** The folder of the minute of an export, full or incremental. */
final class ExportFolder {
  private final TransferWindow window;
  private final ObjectStore store;
  private final Publisher publisher;
  private final JobLog log;

  ExportFolder(TransferWindow window, ObjectStore store, Publisher publisher, JobLog log) {
    this.window = window;
    this.store = store;
    this.publisher = publisher;
    this.log = log;
  }

  /** Makes staged files visible there. */
  Published publish(List<StagedFile> files) {
    Published published = publisher.publish(files, window.destination());
    log.info(
        "publish",
        "Published " + published.files().size() + " files to " + window.destination().folder(),
        Map.of("rows", published.rows(), "bytes", published.bytes()));
    return published;
  }

  /** Two exports of one minute would be one in the eyes of a reader. */
  void checkAlone() {
    if (window.flow().writeMode() == WriteMode.OVERWRITE) {
      return;
    }
    List<StoredObject> others = publisher.others(window.destination());
    if (!others.isEmpty()) {
      OtherWindows windows = new OtherWindows(store, window.attempt()::receipts);
      windows.checkFinished(window.destination().folder(), others);
      throw new JobFailure(
          "There is an export of "
              + window.flow().table()
              + " in "
              + window.destination().folder()
              + " already, receipts "
              + windows.receiptsOf(others)
              + "; export in another minute, or replace it by Force");
    }
  }
}
