package io.lakeferry.local.redshift.unload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes rows as lines of text, into a folder for each combination of partition values. */
final class TextSlice implements Slice {
  private final Unload unload;
  private final List<Column> columns;
  private final RowFormat format;
  private final Path directory;
  private final int number;
  private final int[] kept;
  private final int[] keys;
  private final CopyRow row;
  private final ByteBuilder line = new ByteBuilder();
  private final Map<String, PartFiles> folders = new LinkedHashMap<>();

  TextSlice(Unload unload, List<Column> columns, RowFormat format, Path scratch, int number) {
    this.unload = unload;
    this.columns = columns;
    this.format = format;
    this.directory = scratch.resolve("slice-" + number);
    this.number = number;
    List<String> names = columns.stream().map(Column::name).toList();
    this.keys = unload.partition().stream().mapToInt(names::indexOf).toArray();
    this.kept =
        IntStream.range(0, names.size())
            .filter(
                i -> unload.keepsPartitionColumns() || !unload.partition().contains(names.get(i)))
            .toArray();
    this.row = new CopyRow(columns.size());
  }

  @Override
  public void write(byte[] block, int length, int rows) throws IOException {
    for (int at = 0; at < length; ) {
      at = row.decode(block, at);
      line.clear();
      format.add(row, kept, line);
      files(folder()).add(line);
    }
  }

  private String folder() {
    StringBuilder folder = new StringBuilder();
    for (int key : keys) {
      folder.append(
          FileNames.folder(columns.get(key).name(), row.isNull(key) ? null : row.text(key)));
    }
    return folder.toString();
  }

  private PartFiles files(String folder) throws IOException {
    PartFiles files = folders.get(folder);
    if (files == null) {
      Path place = directory.resolve("folder-" + folders.size());
      files = new PartFiles(unload, place, folder, number, header());
      folders.put(folder, files);
    }
    return files;
  }

  private byte[] header() {
    if (!unload.text().header()) {
      return new byte[0];
    }
    List<String> names = new ArrayList<>();
    for (int column : kept) {
      names.add(columns.get(column).name());
    }
    return (String.join(String.valueOf(unload.text().delimiter()), names) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A slice without rows leaves an empty file, but for JSON and partitions. */
  @Override
  public List<DataFile> finish() throws IOException {
    if (folders.isEmpty() && unload.format() != UnloadFormat.JSON && keys.length == 0) {
      files("");
    }
    List<DataFile> written = new ArrayList<>();
    for (PartFiles files : folders.values()) {
      written.addAll(files.finish());
    }
    return written;
  }

  @Override
  public void cancel() {
    // Nothing here outlasts the rows that come in.
  }

  @Override
  public void close() {
    // No file stays open.
  }
}
