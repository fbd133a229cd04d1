package io.lakeferry.jobs.keyspaces.read;

import io.lakeferry.jobs.publish.StagedFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a task has read.
 *
 * @param rows the rows
 * @param bytes the bytes of their values
 * @param blocks for each row, its bytes in units of 4 KB, rounded up; what Keyspaces meters
 * @param repeated requests that had to be repeated
 * @param files the files that hold the rows
 */
public record ScanResult(long rows, long bytes, long blocks, long repeated, List<StagedFile> files)
    implements Serializable {
  /** Nothing. */
  public static final ScanResult NONE = new ScanResult(0, 0, 0, 0, List.of());

  /** Keeps a copy that Spark can send. */
  public ScanResult {
    files = new ArrayList<>(files);
  }

  /** Both together. */
  public ScanResult plus(ScanResult other) {
    List<StagedFile> all = new ArrayList<>(files);
    all.addAll(other.files);
    return new ScanResult(
        rows + other.rows,
        bytes + other.bytes,
        blocks + other.blocks,
        repeated + other.repeated,
        all);
  }
}
