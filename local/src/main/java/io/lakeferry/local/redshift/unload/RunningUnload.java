package io.lakeferry.local.redshift.unload;

import io.lakeferry.local.redshift.unload.Unload.Existing;
import io.lakeferry.local.redshift.unload.Unload.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One UNLOAD between its first row and its last file. */
public final class RunningUnload implements AutoCloseable {
  private static final int BLOCK = 1 << 18;
  private static final int SLICES = 2;

  private final Unload unload;
  private final List<Column> columns;
  private final List<ColumnType> types = new ArrayList<>();
  private final Destination destination;
  private final Path scratch;
  private final List<Slice> slices = new ArrayList<>();
  private byte[] block = new byte[BLOCK];
  private int filled;
  private int rowsInBlock;
  private int turn;
  private long rows;
  private volatile boolean cancelled;

  RunningUnload(
      Unload unload,
      List<Column> columns,
      Destination destination,
      Supplier<Connection> duck,
      Path scratch)
      throws UnloadRefused, IOException {
    this.unload = unload;
    this.columns = columns;
    this.destination = destination;
    this.scratch = scratch;
    for (Column column : columns) {
      types.add(column.type());
    }
    for (int i = 0; i < (unload.parallel() ? SLICES : 1); i++) {
      slices.add(
          unload.format() == UnloadFormat.PARQUET
              ? new ParquetSlice(new ParquetPlan(unload, columns, types), duck.get(), scratch, i)
              : new TextSlice(unload, columns, RowFormat.of(unload, columns, types), scratch, i));
    }
  }

  /** The statement whose output are the rows. */
  public String copyStatement() {
    return "COPY ("
        + unload.query()
        + "\n) TO STDOUT"
        + (unload.format() == UnloadFormat.PARQUET ? csv() : "");
  }

  /** An empty line would be no row to the reader, so a single column is always quoted. */
  private String csv() {
    return " (FORMAT csv, NULL E'\\\\N'" + (columns.size() == 1 ? ", FORCE_QUOTE *" : "") + ")";
  }

  /** Takes one row as PostgreSQL wrote it. */
  public void row(byte[] row) throws UnloadRefused {
    if (filled + row.length > block.length) {
      passOn();
      if (row.length > block.length) {
        block = new byte[row.length];
      }
    }
    System.arraycopy(row, 0, block, filled, row.length);
    filled += row.length;
    rowsInBlock++;
    rows++;
  }

  private void passOn() throws UnloadRefused {
    if (cancelled) {
      throw new UnloadRefused(UnloadRefused.CANCELLED, "Query cancelled on user's request");
    }
    if (rowsInBlock == 0) {
      return;
    }
    Slice slice = slices.get(turn);
    turn = (turn + 1) % slices.size();
    try {
      slice.write(block, filled, rowsInBlock);
    } catch (IOException failed) {
      throw failure(failed);
    }
    filled = 0;
    rowsInBlock = 0;
  }

  private UnloadRefused failure(IOException failed) {
    return cancelled
        ? new UnloadRefused(UnloadRefused.CANCELLED, "Query cancelled on user's request", failed)
        : new UnloadRefused(
            UnloadRefused.SERVICE, "UNLOAD cannot write its files: " + failed.getMessage(), failed);
  }

  /** Ends the files, sends them to S3, and tells what they hold. */
  public Unloaded finish() throws UnloadRefused {
    passOn();
    List<DataFile> files = new ArrayList<>();
    try {
      for (Slice slice : slices) {
        files.addAll(slice.finish());
      }
    } catch (IOException failed) {
      throw failure(failed);
    }
    if (unload.existing() == Existing.CLEAN) {
      destination.clean(files);
    }
    destination.upload(files);
    if (unload.manifest() != Manifest.NONE) {
      destination.manifest(ManifestJson.of(unload, columns, types, files));
    }
    return new Unloaded(
        rows,
        unload.format(),
        files.stream()
            .map(
                file ->
                    new Unloaded.File(
                        unload.url() + file.name(), file.slice(), file.rows(), file.bytes()))
            .toList());
  }

  /** Gives up as soon as possible. */
  public void cancel() {
    cancelled = true;
    slices.forEach(Slice::cancel);
  }

  @Override
  public void close() throws IOException {
    for (Slice slice : slices) {
      slice.close();
    }
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
