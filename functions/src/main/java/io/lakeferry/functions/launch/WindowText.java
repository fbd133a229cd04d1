package io.lakeferry.functions.launch;

import java.util.List;
import java.util.stream.Collectors;

/** What tells two windows of the same job and time apart, as one text. */
final class WindowText {
  private WindowText() {}

  /** The parts with their lengths, so that no two windows read the same. */
  static String of(List<String> parts) {
    return parts.stream().map(part -> part.length() + ":" + part).collect(Collectors.joining());
  }
}
