package io.lakeferry.jobs.source;

import io.lakeferry.contract.flow.SourceFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads CSV as RFC 4180 has it, with a header. An empty field is NULL, one in quotes is the empty
 * text. An empty line is no record, unless there is one column only and the line its NULL.
 */
final class CsvReader implements RecordReader {
  private final Intake intake;
  private final Frame frame = new Frame(SourceFormat.CSV);
  private final Frames frames = new Frames(frame);
  private final CsvBoundary boundary = new CsvBoundary();
  private final CsvRows rows;

  CsvReader(Intake intake) {
    this.intake = intake;
    rows = new CsvRows(intake);
  }

  @Override
  public Counts read(SourceFile file, InputStream content, RecordSink sink)
      throws IOException, NewColumn {
    intake.open(sink);
    try (frames) {
      frames.open(file, content);
      boolean hasHeader = false;
      while (!hasHeader && next()) {
        hasHeader = !frame.isEmpty();
      }
      if (hasHeader) {
        header();
        records();
      }
      // The frame is at what could not be read to its end.
      frames
          .corruption()
          .ifPresent(
              fault -> intake.refuse(frame, Problem.of(Reason.CORRUPT_FILE, fault.getMessage())));
    }
    return intake.counts();
  }

  private void header() {
    Optional<Problem> fault = rows.header(frame);
    if (fault.isPresent()) {
      intake.refuse(frame, fault.get());
    } else {
      frame.under(frame.text());
    }
  }

  private void records() throws IOException, NewColumn {
    while (next()) {
      if (frame.isTooLong()) {
        intake.refuse(
            frame,
            Problem.of(
                Reason.RECORD_TOO_LONG,
                frame.position(0).length() + " bytes where " + Frames.MOST_BYTES + " are read"));
      } else if (!frame.isEmpty() || rows.haveOneColumn()) {
        rows.read(frame, frame);
      }
    }
  }

  private boolean next() throws IOException {
    if (!frames.next(boundary) || (!frame.isComplete() && frames.corruption().isPresent())) {
      return false;
    }
    frame.trimCarriageReturn();
    return true;
  }
}
