package io.lakeferry.jobs.source;

import java.nio.charset.StandardCharsets;

/** The names that a new column can have in every engine. */
final class NewName {
  // PostgreSQL cuts a name behind its 63rd byte, MySQL takes 64 characters and none beyond the BMP.
  private static final int MOST_BYTES = 63;

  private NewName() {}

  static boolean isFit(String name) {
    return !name.isEmpty()
        && name.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
        && name.equals(name.strip())
        && name.chars()
            .noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
  }
}
