package io.lakeferry.jobs.source;

import io.lakeferry.contract.flow.SourceFormat;
import io.lakeferry.contract.table.TableSchema;
import java.io.IOException;
import java.io.InputStream;

/**
 * Finds out from every value of every good record which columns a table must have to take them all
 * unchanged. Bad records have no say. One discovery is for one thread; several are put together by
 * {@link #merge}, in any order, with the same result.
 */
public final class Discovery {
  private static final RecordSink NOWHERE =
      new RecordSink() {
        @Override
        public void row(long record, Object[] values) {}

        @Override
        public void bad(BadRecord bad) {}
      };

  private final DiscoveryIntake intake;
  private final RecordReader reader;

  private Discovery(DiscoveryIntake intake, RecordReader reader) {
    this.intake = intake;
    this.reader = reader;
  }

  /**
   * A discovery in files of this format.
   *
   * @param known the columns that are there or declared, which stay as they are, and the names of
   *     the fields that must have a value; whether columns may be added is not asked
   */
  public static Discovery of(SourceFormat format, ReadPlan known) {
    DiscoveryIntake intake = new DiscoveryIntake(known);
    return new Discovery(intake, Readers.of(format, intake));
  }

  /** A discovery in files of the quarantine, otherwise as {@link #of}. */
  public static Discovery ofQuarantine(ReadPlan known) {
    DiscoveryIntake intake = new DiscoveryIntake(known);
    return new Discovery(intake, new QuarantineReader(intake));
  }

  /**
   * Reads a whole file; its bad records are counted, no more.
   *
   * @throws io.lakeferry.jobs.JobFailure if the table would have more than 1,000 columns
   */
  public Counts read(SourceFile file, InputStream content) throws IOException {
    try {
      return reader.read(file, content, NOWHERE);
    } catch (NewColumn e) {
      throw new IllegalStateException("a discovery takes every column", e);
    }
  }

  /** Adds what another one has found, which began with the same. */
  public void merge(Discovery other) {
    intake.merge(other.intake);
  }

  /**
   * The known columns, then the new ones in the order in which the files, by their names, first
   * have them. A field that never had a value is no column. Integers become bigint, or decimal if
   * longer; other numbers double, or decimal where that would round; text becomes date, timestamp
   * or timestamptz if every value is one; arrays and objects become json; a mixture becomes text.
   */
  public TableSchema schema() {
    return intake.schema();
  }
}
