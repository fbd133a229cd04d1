package io.lakeferry.jobs.rds.lake;

import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.contract.handoff.Receipt.DataFile;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that are visible in the lake.
 *
 * @param files the files
 * @param removed how many objects they replaced
 * @param columns the columns of the files, none if there is no file
 */
public record LakeFiles(List<DataFile> files, int removed, List<Column> columns) {
  /** No file. */
  public static final LakeFiles NONE = new LakeFiles(List.of(), 0, List.of());

  /** Copies the lists. */
  public LakeFiles {
    files = List.copyOf(files);
    columns = List.copyOf(columns);
  }

  /** The bytes of the files. */
  public long bytes() {
    return files.stream().mapToLong(DataFile::bytes).sum();
  }

  /** These and later ones, whose columns count. */
  LakeFiles plus(LakeFiles later) {
    return new LakeFiles(
        Stream.concat(files.stream(), later.files.stream()).distinct().toList(),
        removed + later.removed,
        later.columns.isEmpty() ? columns : later.columns);
  }
}
