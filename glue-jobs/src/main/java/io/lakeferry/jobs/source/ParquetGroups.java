package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.JobFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.BadConfigurationException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/**
 * The records of a Parquet file. The library tells of a broken file by whatever exception it runs
 * into, so all of them mean that here, and here alone; unless the disk cannot be read, or the job
 * lacks what undoes a compression.
 */
final class ParquetGroups implements AutoCloseable {
  private final SourceFile file;
  private final Path path;
  private final ParquetFileReader reader;
  private final MessageType schema;
  private final MessageColumnIO columns;
  private RecordReader<Group> rows;
  private long left;

  private interface Step<T> {
    T take() throws IOException, CorruptFile;
  }

  /**
   * Opens a file.
   *
   * @param path where its bytes are
   * @throws IOException if the local disk fails
   */
  ParquetGroups(SourceFile file, Path path) throws IOException, CorruptFile {
    this.file = file;
    this.path = path;
    reader =
        attempt(
            () ->
                ParquetFileReader.open(
                    new LocalInputFile(path),
                    ParquetReadOptions.builder().usePageChecksumVerification(true).build()));
    schema = attempt(this::checked);
    columns = attempt(() -> new ColumnIOFactory().getColumnIO(schema));
  }

  /** The columns of the file. */
  MessageType schema() {
    return schema;
  }

  /** The next record, or null behind the last. */
  Group next() throws IOException, CorruptFile {
    while (left == 0) {
      PageReadStore pages = attempt(reader::readNextRowGroup);
      if (pages == null) {
        return null;
      }
      left = pages.getRowCount();
      rows = attempt(() -> columns.getRecordReader(pages, new GroupRecordConverter(schema)));
    }
    left--;
    Group group = attempt(rows::read);
    if (group == null) {
      throw new CorruptFile("it cannot be read as Parquet: a row group ends too early");
    }
    return group;
  }

  /** Refuses chunks that are not in the file, before memory is taken for them. */
  private MessageType checked() throws CorruptFile {
    for (BlockMetaData block : reader.getRowGroups()) {
      for (ColumnChunkMetaData chunk : block.getColumns()) {
        long start = chunk.getStartingPos();
        if (start < 0 || chunk.getTotalSize() < 0 || start > file.bytes() - chunk.getTotalSize()) {
          throw new CorruptFile("it cannot be read as Parquet: a column is outside the file");
        }
      }
    }
    return reader.getFooter().getFileMetaData().getSchema();
  }

  private <T> T attempt(Step<T> step) throws IOException, CorruptFile {
    try {
      return step.take();
    } catch (BadConfigurationException e) {
      throw new JobFailure(
          "Cannot read "
              + Printable.of(file.uri())
              + ", the job lacks what undoes its compression ("
              + e.getMessage()
              + "); write the file with another compression, or leave it out by Exclude",
          e);
    } catch (IOException | RuntimeException e) {
      // The library does not tell a disk that fails from bytes that make no sense; reading does.
      Files.copy(path, OutputStream.nullOutputStream());
      throw new CorruptFile("it cannot be read as Parquet: " + e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
