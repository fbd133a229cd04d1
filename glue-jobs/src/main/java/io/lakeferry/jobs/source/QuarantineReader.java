package io.lakeferry.jobs.source;

import io.lakeferry.contract.flow.SourceFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the records of a quarantine again, each as its raw text says. One that is bad still goes to
 * quarantine as what it was: a record of its first file, at its place there.
 */
final class QuarantineReader implements RecordReader {
  private final Intake intake;
  private final Frame frame = new Frame(SourceFormat.JSON);
  private final Frames frames = new Frames(frame);
  private final Frame raw = new Frame(SourceFormat.JSON);
  private final JsonObjects objects;
  private final CsvRows rows;
  private String header = "";

  QuarantineReader(Intake intake) {
    this.intake = intake;
    objects = new JsonObjects(intake);
    rows = new CsvRows(intake);
  }

  /** A record that has been read before. */
  private record Known(BadRecord bad) implements Origin {
    @Override
    public SourceFile file() {
      return bad.file();
    }

    @Override
    public Position position(long record) {
      return bad.position();
    }

    @Override
    public RawRecord raw() {
      return bad.raw();
    }
  }

  @Override
  public Counts read(SourceFile file, InputStream content, RecordSink sink)
      throws IOException, NewColumn {
    intake.open(sink);
    try (frames) {
      frames.open(file, content);
      while (frames.next(Boundary.LINE)) {
        frame.trim();
        if (!frame.isEmpty()) {
          line();
        }
      }
    }
    return intake.counts();
  }

  private void line() throws NewColumn {
    if (frame.isTooLong()) {
      intake.refuse(
          frame, Problem.of(Reason.RECORD_TOO_LONG, "no line of a quarantine is as long"));
      return;
    }
    BadRecord bad;
    try {
      bad = BadRecordLine.parse(Arrays.copyOfRange(frame.bytes(), frame.from(), frame.to()));
    } catch (IllegalArgumentException e) {
      intake.refuse(frame, Problem.of(Reason.MALFORMED, e.getMessage()));
      return;
    }
    again(bad);
  }

  private void again(BadRecord bad) throws NewColumn {
    Origin origin = new Known(bad);
    if (bad.isCut()) {
      intake.refuse(
          origin,
          Problem.of(
              Reason.CUT,
              "the quarantine has only the first "
                  + bad.raw().bytes().length
                  + " of its "
                  + bad.position().length()
                  + " bytes; load it from its file"));
      return;
    }
    hold(bad.raw().bytes());
    if (bad.raw().format() != SourceFormat.CSV) {
      objects.read(raw, origin);
    } else if (bad.raw().header().isEmpty()) {
      intake.refuse(origin, Problem.of(Reason.BAD_HEADER, "it has no header"));
    } else {
      under(bad.raw().header().get());
      hold(bad.raw().bytes());
      rows.read(raw, origin);
    }
  }

  private void under(String line) {
    if (!header.equals(line)) {
      hold(line.getBytes(StandardCharsets.UTF_8));
      rows.header(raw);
      header = line;
    }
  }

  private void hold(byte[] bytes) {
    raw.set(bytes, 0, bytes.length, 0, bytes.length, true);
  }
}
