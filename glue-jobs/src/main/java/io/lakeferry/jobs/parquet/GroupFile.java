package io.lakeferry.jobs.parquet;

import io.lakeferry.jobs.JobFailure;
import java.io.IOException;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/**
 * The rows of a Parquet file that a run has written, one row group in memory at a time. The library
 * tells of a broken file by whatever exception it runs into.
 */
public final class GroupFile implements AutoCloseable {
  private final InputFile file;
  private final ParquetFileReader reader;
  private final MessageColumnIO columns;
  private RecordReader<Group> rows;
  private long left;

  private interface Step<T> {
    T take() throws IOException;
  }

  /**
   * Opens a file.
   *
   * @throws JobFailure if it is none
   */
  public GroupFile(InputFile file) {
    this.file = file;
    this.reader = attempt(() -> ParquetFileReader.open(file, ParquetReadOptions.builder().build()));
    this.columns = attempt(() -> new ColumnIOFactory().getColumnIO(schema()));
  }

  /** Its columns. */
  public MessageType schema() {
    return reader.getFooter().getFileMetaData().getSchema();
  }

  /** What it says besides. */
  public Map<String, String> metadata() {
    return reader.getFooter().getFileMetaData().getKeyValueMetaData();
  }

  /** How many rows its footer claims. */
  public long rows() {
    return reader.getRecordCount();
  }

  /** The next row, or null behind the last. */
  public Group next() {
    while (left == 0) {
      PageReadStore pages = attempt(reader::readNextRowGroup);
      if (pages == null) {
        return null;
      }
      left = pages.getRowCount();
      rows = attempt(() -> columns.getRecordReader(pages, new GroupRecordConverter(schema())));
    }
    left--;
    return attempt(rows::read);
  }

  private <T> T attempt(Step<T> step) {
    try {
      return step.take();
    } catch (JobFailure known) {
      throw known;
    } catch (IOException | RuntimeException broken) {
      throw new JobFailure(
          "Cannot read " + file + " as Parquet: " + broken.getMessage() + "; export it again",
          broken);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException failed) {
      throw new JobFailure("Cannot close " + file + ": " + failed.getMessage(), failed);
    }
  }
}
