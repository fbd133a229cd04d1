package io.lakeferry.jobs.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a reader made of a file. */
final class Reading implements RecordSink {
  private final List<List<Object>> rows = new ArrayList<>();
  private final List<BadRecord> bad = new ArrayList<>();
  private final List<String> outcomes = new ArrayList<>();
  private Counts counts = Counts.NONE;

  /** Reads bytes as a file. */
  static Reading of(RecordReader reader, byte[] bytes) throws IOException, NewColumn {
    return of(reader, bytes.length, new ByteArrayInputStream(bytes));
  }

  /** Reads a stream as a file of so many bytes. */
  static Reading of(RecordReader reader, long bytes, InputStream content)
      throws IOException, NewColumn {
    Reading reading = new Reading();
    reading.counts = reader.read(file(bytes), content, reading);
    return reading;
  }

  /** A file of so many bytes. */
  static SourceFile file(long bytes) {
    return new SourceFile("lake", "events/a.json", "9b2c", bytes);
  }

  @Override
  public void row(long record, Object[] values) {
    if (record != outcomes.size() + 1) {
      throw new IllegalStateException("record " + record + " comes after " + outcomes.size());
    }
    rows.add(Arrays.asList(values.clone()));
    outcomes.add("row");
  }

  @Override
  public void bad(BadRecord one) {
    bad.add(one);
    Position position = one.position();
    outcomes.add(
        one.reason().code()
            + one.column().map(column -> " " + column).orElse("")
            + " @"
            + position.offset()
            + "+"
            + position.length());
  }

  /** This, but it does not keep the values of rows. */
  RecordSink withoutRows() {
    return new RecordSink() {
      @Override
      public void row(long record, Object[] values) {
        outcomes.add("row");
      }

      @Override
      public void bad(BadRecord one) {
        Reading.this.bad(one);
      }
    };
  }

  Counts counts() {
    return counts;
  }

  List<List<Object>> rows() {
    return rows;
  }

  List<BadRecord> bad() {
    return bad;
  }

  /** What became of each record: {@code row}, or {@code reason column @offset+length}. */
  List<String> outcomes() {
    return outcomes;
  }
}
