package io.lakeferry.jobs.source;

import io.lakeferry.contract.flow.SourceFormat;

/** Which reader a format has. */
final class Readers {
  private Readers() {}

  static RecordReader of(SourceFormat format, Intake intake) {
    return switch (format) {
      case JSON -> new JsonReader(intake);
      case CSV -> new CsvReader(intake);
      case PARQUET -> new ParquetRecords(intake, false);
    };
  }
}
