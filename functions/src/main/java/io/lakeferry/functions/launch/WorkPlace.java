package io.lakeferry.functions.launch;

import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.LakePath;
import java.util.Optional;

/**
 * Where the jobs write what must never be taken for a source, nor lie in the lake.
 *
 * @param workPath the place
 * @param problems where a folder that is not apart from it is told of
 */
record WorkPlace(WorkPath workPath, Problems problems) {

  /** Adds a problem if a folder is in the place, or the place in it. */
  void checkApart(PayloadKey key, Optional<LakePath> folder) {
    folder
        .filter(path -> path.overlaps(workPath.root()))
        .ifPresent(
            path ->
                problems.add(
                    "Invalid "
                        + key.text()
                        + ", it and the place of receipts and quarantine, "
                        + workPath.root()
                        + ", are in one another: "
                        + path));
  }
}
