package io.lakeferry.jobs.rds.lake;

import io.lakeferry.contract.flow.LoadMode;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.window.RunKey;
import io.lakeferry.jobs.publish.ObjectStore;

/**
 * Where the files of a load are made.
 *
 * @param copy where they will be
 * @param folder where they are until then; nobody else writes there
 * @param mode how the load treats rows that are there
 * @param runKey the window
 * @param jobRunId the job run
 * @param store S3
 */
public record LakeStaging(
    LakeCopy copy,
    LakePath folder,
    LoadMode mode,
    RunKey runKey,
    String jobRunId,
    ObjectStore store) {
  /** The key of the manifest. */
  String manifestKey() {
    return folder.key("manifest.json");
  }

  /** Where the manifest is, {@code s3://…}. */
  public String manifestUri() {
    return "s3://" + folder.bucket() + "/" + manifestKey();
  }

  /** Where the staged files are. */
  LakePath files() {
    return folder.resolve("files");
  }
}
