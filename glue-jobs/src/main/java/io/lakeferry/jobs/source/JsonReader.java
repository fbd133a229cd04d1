package io.lakeferry.jobs.source;

import io.lakeferry.contract.flow.SourceFormat;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads JSON: a file that begins with a bracket is one array after the other, whose elements are
 * the records; a file whose first line is not a value in itself but which is one as a whole is one
 * record; any other has a record on each line that is not blank.
 */
final class JsonReader implements RecordReader {
  private final Intake intake;
  private final Frame frame = new Frame(SourceFormat.JSON);
  private final Frames frames = new Frames(frame);
  private final ElementBoundary element = new ElementBoundary();
  private final JsonObjects objects;

  JsonReader(Intake intake) {
    this.intake = intake;
    objects = new JsonObjects(intake);
  }

  @Override
  public Counts read(SourceFile file, InputStream content, RecordSink sink)
      throws IOException, NewColumn {
    intake.open(sink);
    try (frames) {
      frames.open(file, content);
      if (frames.peek() == '[') {
        arrays();
      } else {
        linesOrOne();
      }
      // The frame is at what could not be read to its end.
      frames
          .corruption()
          .ifPresent(
              fault -> intake.refuse(frame, Problem.of(Reason.CORRUPT_FILE, fault.getMessage())));
    }
    return intake.counts();
  }

  private void linesOrOne() throws IOException, NewColumn {
    boolean more = frames.next(Boundary.LINE);
    if (more && !frame.isTooLong() && !isOneValue()) {
      frames.again();
      if (frames.takeTheRest() && isOneValue()) {
        objects.read(frame);
        return;
      }
      frames.again();
      more = frames.next(Boundary.LINE);
    }
    while (more && isSound()) {
      record();
      more = frames.next(Boundary.LINE);
    }
  }

  private boolean isOneValue() {
    frame.trim();
    return objects.isOneValue(frame);
  }

  private void arrays() throws IOException, NewColumn {
    int next;
    do {
      frames.skip();
      if (!array()) {
        return;
      }
      next = frames.peek();
    } while (next == '[');
    if (frames.next(Boundary.NONE) && isSound()) {
      refuse(Reason.MALFORMED, "something follows the end of the array");
    }
  }

  /** Reads from behind the opening bracket; false if the end of the file comes before the other. */
  private boolean array() throws IOException, NewColumn {
    if (frames.peek() == ']') {
      frames.skip();
      return true;
    }
    while (frames.next(element)) {
      if (!frame.isComplete()) {
        last();
        return false;
      }
      element();
      if (element.closesArray()) {
        return true;
      }
    }
    last();
    return false;
  }

  private void element() throws NewColumn {
    frame.trim();
    if (frame.isEmpty()) {
      refuse(Reason.MALFORMED, "there is no value where one of an array is expected");
    } else {
      record();
    }
  }

  /** What is left of an array that has no end: perhaps a value, and in any case a fault. */
  private void last() throws IOException, NewColumn {
    if (!isSound()) {
      return;
    }
    if (!frame.isTooLong() && isOneValue()) {
      objects.read(frame);
      frames.next(Boundary.NONE);
    }
    refuse(Reason.MALFORMED, "the file ends before its array does");
  }

  private void record() throws NewColumn {
    if (frame.isTooLong()) {
      refuse(
          Reason.RECORD_TOO_LONG,
          frame.position(0).length() + " bytes where " + Frames.MOST_BYTES + " are read");
      return;
    }
    frame.trim();
    if (!frame.isEmpty()) {
      objects.read(frame);
    }
  }

  private void refuse(Reason reason, String detail) {
    intake.refuse(frame, Problem.of(reason, detail));
  }

  private boolean isSound() {
    return frame.isComplete() || frames.corruption().isEmpty();
  }
}
