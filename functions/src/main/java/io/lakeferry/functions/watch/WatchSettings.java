package io.lakeferry.functions.watch;

import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.LakePath;
import java.util.Map;

/**
 * What the stack tells the functions that watch.
 *
 * @param workPath {@code WORK_PATH}: where the runs of this stack work, and no others
 */
record WatchSettings(WorkPath workPath) {
  static WatchSettings of(Map<String, String> environment) {
    String workPath = environment.get("WORK_PATH");
    if (workPath == null || workPath.isBlank()) {
      throw new IllegalStateException(
          "Missing environment variable WORK_PATH; template.yaml sets it");
    }
    return new WatchSettings(new WorkPath(LakePath.parse(workPath)));
  }
}
