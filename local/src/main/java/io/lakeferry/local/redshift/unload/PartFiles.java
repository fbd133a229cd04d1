package io.lakeferry.local.redshift.unload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * The text files that one slice writes into one folder, each up to the largest size.
 *
 * <p>No file stays open between two writes: an UNLOAD may have thousands of folders. With GZIP each
 * write is a member of its own, which every reader of gzip takes as one stream.
 */
final class PartFiles {
  private static final int BUFFER = 1 << 18;

  private final Unload unload;
  private final Path directory;
  private final String folder;
  private final int slice;
  private final byte[] header;
  private final ByteBuilder buffer = new ByteBuilder();
  private final List<DataFile> files = new ArrayList<>();
  private Path file;
  private long bytes;
  private long rows;

  PartFiles(Unload unload, Path directory, String folder, int slice, byte[] header)
      throws IOException {
    this.unload = unload;
    this.directory = Files.createDirectories(directory);
    this.folder = folder;
    this.slice = slice;
    this.header = header;
    open();
  }

  private void open() throws IOException {
    file = Files.createFile(directory.resolve("part-" + files.size()));
    bytes = 0;
    rows = 0;
    buffer.add(header);
  }

  void add(ByteBuilder line) throws IOException {
    if (rows > 0 && bytes + buffer.length() + line.length() > unload.maxFileBytes()) {
      close();
      open();
    }
    buffer.add(line);
    rows++;
    if (buffer.length() > BUFFER) {
      flush();
    }
  }

  private void flush() throws IOException {
    if (buffer.length() == 0) {
      return;
    }
    try (OutputStream output = output()) {
      buffer.writeTo(output);
    }
    buffer.clear();
    bytes = Files.size(file);
  }

  private OutputStream output() throws IOException {
    OutputStream output = Files.newOutputStream(file, StandardOpenOption.APPEND);
    return unload.text().gzip() ? new GZIPOutputStream(output) : output;
  }

  private void close() throws IOException {
    flush();
    files.add(
        new DataFile(
            file, folder + FileNames.part(unload, slice, files.size()), bytes, rows, slice));
  }

  /** Ends the last file, and tells all of them. */
  List<DataFile> finish() throws IOException {
    close();
    return files;
  }
}
