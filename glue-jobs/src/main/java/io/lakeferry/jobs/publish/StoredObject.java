package io.lakeferry.jobs.publish;

import io.lakeferry.contract.lake.LakePath;
import java.util.Arrays;

/**
 * An object as a listing shows it.
 *
 * @param key its key
 * @param bytes its size
 */
public record StoredObject(String key, long bytes) {

  /**
   * Whether it is data of a folder that it is in: readers of the lake skip names that begin with
   * {@code _} or {@code .}, and empty markers.
   */
  public boolean isVisibleIn(LakePath folder) {
    String name = key.substring(folder.prefix().length());
    return !name.isEmpty()
        && !name.endsWith("/")
        && Arrays.stream(name.split("/", -1))
            .noneMatch(part -> part.startsWith("_") || part.startsWith("."));
  }
}
