package io.lakeferry.jobs.source;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of one record of CSV after the other. */
final class CsvFields {
  private final List<String> values = new ArrayList<>();
  private byte[] bytes = new byte[0];
  private int at;
  private int end;
  private int most;
  private int count;

  /** Reads the fields and keeps so many of them; what is wrong with them if they cannot be read. */
  Optional<Problem> read(Frame frame, int kept) {
    values.clear();
    most = kept;
    count = 0;
    bytes = frame.bytes();
    at = frame.from();
    end = frame.to();
    if ((Octets.look(bytes, at, end) & Octets.BEYOND_ASCII) != 0) {
      int fault = Octets.firstNotUtf8(bytes, at, end);
      if (fault >= 0) {
        return Optional.of(
            Problem.of(
                Reason.BAD_ENCODING, "byte " + (fault - frame.from() + 1) + " is not UTF-8"));
      }
    }
    String fault;
    do {
      fault = at < end && bytes[at] == '"' ? quoted() : plain();
    } while (fault == null && at++ < end);
    return fault == null
        ? Optional.empty()
        : Optional.of(
            Problem.of(Reason.MALFORMED, "byte " + (at - frame.from() + 1) + ": " + fault));
  }

  /** How many there are, kept or not. */
  int size() {
    return count;
  }

  /** A field, or null if it is empty and not in quotes. */
  String get(int index) {
    return values.get(index);
  }

  /** Reads up to the next comma, and says what is wrong. */
  private String plain() {
    int start = at;
    for (; at < end && bytes[at] != ','; at++) {
      if (bytes[at] == '"') {
        return "a quote in a field that does not begin with one";
      }
      if (bytes[at] == '\r') {
        return "a carriage return that does not end the line";
      }
    }
    add(start == at ? null : text(start, at));
    return null;
  }

  private String quoted() {
    int opening = at;
    int start = ++at;
    StringBuilder before = new StringBuilder();
    for (; ; at++) {
      if (at >= end) {
        at = opening;
        return "a quote that is not closed";
      }
      if (bytes[at] == '"') {
        if (at + 1 >= end || bytes[at + 1] != '"') {
          break;
        }
        at++;
        before.append(text(start, at));
        start = at + 1;
      }
    }
    String rest = text(start, at);
    at++;
    if (at < end && bytes[at] != ',') {
      return "something follows the closing quote";
    }
    add(before.isEmpty() ? rest : before.append(rest).toString());
    return null;
  }

  private void add(String value) {
    if (count < most) {
      values.add(value);
    }
    count++;
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
