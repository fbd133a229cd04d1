package io.lakeferry.jobs.source;

import java.util.Optional;

/**
 * A record that cannot be a row, and why.
 *
 * @param file the file that has it
 * @param reason why, for programs; the first reason if there are more
 * @param detail why, for people; every reason
 * @param column the column of the first reason, if it is about one
 * @param position where it is in the file
 * @param raw the record, or its beginning
 */
public record BadRecord(
    SourceFile file,
    Reason reason,
    String detail,
    Optional<String> column,
    Position position,
    RawRecord raw) {
  /** Whether {@code raw} is only the beginning. */
  public boolean isCut() {
    return position.length() > raw.bytes().length;
  }
}
