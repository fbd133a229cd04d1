package io.lakeferry.jobs.keyspaces.write;

import io.lakeferry.contract.flow.KeyspacesFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
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
   * @throws JobFailure if there are files of several exports or of another format
   */
  public List<StoredObject> files(ObjectStore store) {
    List<StoredObject> files =
        store.list(folder).stream().filter(object -> isVisible(object.key())).toList();
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
    return files;
  }

  /** Markers of folders have no name; names that begin so are not data to Spark and Athena. */
  private boolean isVisible(String key) {
    String name = key.substring(folder.prefix().length());
    return !name.isEmpty()
        && !name.endsWith("/")
        && Arrays.stream(name.split("/", -1))
            .noneMatch(part -> part.startsWith("_") || part.startsWith("."));
  }

  private boolean isOfAnotherFormat(String name) {
    return Arrays.stream(KeyspacesFormat.values())
        .anyMatch(other -> other != format && name.endsWith("." + other.text()));
  }
}
