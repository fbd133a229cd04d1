package io.lakeferry.local.redshift.unload;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Turns CSV into Parquet while it arrives: rows go into a named pipe, from which DuckDB reads.
 *
 * <p>Opening a pipe waits for its other end. The writer opens it only after DuckDB was started;
 * when DuckDB fails before it opens the pipe, {@link #release} opens the reading end in its place,
 * so that the writer meets a broken pipe and never hangs.
 */
final class ParquetSlice implements Slice {
  private final ParquetPlan plan;
  private final int number;
  private final Path directory;
  private final Path pipe;
  private final Connection duck;
  private final Statement statement;
  private final CompletableFuture<List<DataFile>> written = new CompletableFuture<>();
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private OutputStream output;

  ParquetSlice(ParquetPlan plan, Connection duck, Path scratch, int number) throws IOException {
    this.plan = plan;
    this.number = number;
    this.directory = scratch.resolve("slice-" + number);
    this.pipe = scratch.resolve("rows-" + number);
    this.duck = duck;
    try {
      this.statement = duck.createStatement();
    } catch (SQLException failed) {
      throw new IOException("Cannot use DuckDB: " + failed.getMessage(), failed);
    }
  }

  @Override
  public void write(byte[] block, int length, int rows) throws IOException {
    if (output == null) {
      open();
    }
    try {
      output.write(block, 0, length);
    } catch (IOException brokenPipe) {
      written();
      throw brokenPipe;
    }
  }

  private void open() throws IOException {
    NamedPipe.create(pipe);
    Thread thread = new Thread(this::convert, "unload-slice-" + number);
    thread.setDaemon(true);
    thread.start();
    output = new FileOutputStream(pipe.toFile());
    opened.complete(null);
  }

  private void convert() {
    try (ResultSet stats = statement.executeQuery(plan.copy(pipe, directory))) {
      List<DataFile> files = new ArrayList<>();
      while (stats.next()) {
        files.add(
            new DataFile(
                Path.of(stats.getString("filename")),
                "",
                stats.getLong("file_size_bytes"),
                stats.getLong("count"),
                number));
      }
      files.sort(Comparator.comparing(DataFile::file));
      written.complete(plan.named(directory, files, number));
    } catch (SQLException | RuntimeException failed) {
      written.completeExceptionally(failed);
      release();
    }
  }

  private void release() {
    try {
      RandomAccessFile reader = new RandomAccessFile(pipe.toFile(), "rw");
      opened.join();
      reader.close();
    } catch (IOException failed) {
      written.obtrudeException(failed);
    }
  }

  @Override
  public List<DataFile> finish() throws IOException {
    if (output == null) {
      return List.of();
    }
    output.close();
    return written();
  }

  private List<DataFile> written() throws IOException {
    try {
      return written.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while Parquet is written", interrupted);
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause().getMessage(), failed.getCause());
    }
  }

  @Override
  public void cancel() {
    try {
      statement.cancel();
    } catch (SQLException failed) {
      written.completeExceptionally(failed);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (output != null) {
        cancel();
        output.close();
        written.handle((files, failure) -> files).join();
      }
      statement.close();
      duck.close();
    } catch (SQLException failed) {
      throw new IOException("Cannot leave DuckDB: " + failed.getMessage(), failed);
    }
  }
}
