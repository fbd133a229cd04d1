package io.lakeferry.jobs.publish;

import io.lakeferry.contract.handoff.Receipt.DataFile;
import java.util.List;

/**
 * What became visible.
 *
 * @param files the new files
 * @param removed how many objects they replaced
 */
public record Published(List<DataFile> files, int removed) {
  /** No file, and none replaced. */
  public static final Published NOTHING = new Published(List.of(), 0);

  /** Rows of the new files. */
  public long rows() {
    return files.stream().mapToLong(DataFile::rows).sum();
  }

  /** Bytes of the new files. */
  public long bytes() {
    return files.stream().mapToLong(DataFile::bytes).sum();
  }
}
