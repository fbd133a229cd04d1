package io.lakeferry.jobs.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.parquet.example.data.Group;

/**
 * Reads Parquet. Its end has to be read first, so a file goes to the local disk as long as it is
 * read; one row group at a time is in memory.
 */
final class ParquetRecords implements RecordReader {
  private final Intake intake;
  private final boolean textsAreJson;

  /**
   * A reader.
   *
   * @param textsAreJson whether every text that goes into a column of JSON is a document
   */
  ParquetRecords(Intake intake, boolean textsAreJson) {
    this.intake = intake;
    this.textsAreJson = textsAreJson;
  }

  @Override
  public Counts read(SourceFile file, InputStream content, RecordSink sink)
      throws IOException, NewColumn {
    intake.open(sink);
    Path copy = Files.createTempFile("lakeferry-", ".parquet");
    try {
      Files.copy(new ArrivingBytes(file, content), copy, StandardCopyOption.REPLACE_EXISTING);
      if (file.bytes() > 0) {
        records(file, copy);
      }
    } finally {
      Files.delete(copy);
    }
    return intake.counts();
  }

  private void records(SourceFile file, Path copy) throws IOException, NewColumn {
    ParquetOrigin origin = new ParquetOrigin(file);
    try (ParquetGroups groups = new ParquetGroups(file, copy)) {
      List<ParquetField> fields = ParquetField.of(groups.schema(), textsAreJson);
      for (Group group = groups.next(); group != null; group = groups.next()) {
        origin.is(group);
        record(group, fields);
        intake.end(origin);
        origin.isNone();
      }
    } catch (CorruptFile e) {
      intake.refuse(origin, Problem.of(Reason.CORRUPT_FILE, e.getMessage()));
    }
  }

  private void record(Group group, List<ParquetField> fields) {
    intake.begin();
    for (ParquetField field : fields) {
      int slot = intake.find(field.name());
      try {
        intake.put(slot, field.name(), field.value(group, intake.conversion(slot)));
      } catch (UnfitValue e) {
        intake.unfit(slot, field.name(), e);
      }
    }
  }
}
