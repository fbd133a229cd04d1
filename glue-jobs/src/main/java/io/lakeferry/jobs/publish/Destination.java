package io.lakeferry.jobs.publish;

import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.contract.window.RunKey;
import java.util.Set;

/**
 * Where the files of one attempt become visible, and which files they replace.
 *
 * @param folder the folder
 * @param format the format, which is the extension too
 * @param mode what to do with files that are there
 * @param runKey the window
 * @param attempt eight hexadecimal digits of the job run
 */
public record Destination(
    LakePath folder, FileFormat format, WriteMode mode, RunKey runKey, String attempt) {

  /** The destination of a job run. */
  public static Destination of(
      LakePath folder, FileFormat format, WriteMode mode, RunKey runKey, String jobRunId) {
    return new Destination(folder, format, mode, runKey, FileName.attemptOf(jobRunId));
  }

  /** The key of this attempt's file of a number. */
  String key(int number) {
    return folder.key(new FileName(runKey, attempt).of(number, format));
  }

  /** Whether another window put this visible file here. */
  boolean isForeign(StoredObject object) {
    return object.isVisibleIn(folder) && !isOfThisWindow(object);
  }

  /** Whether this object must go once the new files are there. */
  boolean isReplaced(StoredObject object, Set<String> published) {
    if (published.contains(object.key())) {
      return false;
    }
    return mode == WriteMode.OVERWRITE || isOfThisWindow(object);
  }

  private boolean isOfThisWindow(StoredObject object) {
    String name = object.key().substring(folder.prefix().length());
    return name.startsWith(runKey.value() + "-") && name.indexOf('/') < 0;
  }
}
