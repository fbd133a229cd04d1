package io.lakeferry.local.glue;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds in the log of a failed run what Glue would tell of it. */
final class JobFailure {
  private static final int MAX_LENGTH = 1000;
  private static final Pattern UNCAUGHT =
      Pattern.compile("Exception in thread \"[^\"]*\" ([\\w.$]+)(?:: (.*))?");

  private JobFailure() {}

  /** {@code Exception in User Class: <class> : <message>}, or the way the process ended. */
  static String of(int exitCode, Stream<String> log) {
    // The last one: a thread of Spark may die before the job itself does.
    Optional<String> uncaught =
        log.map(UNCAUGHT::matcher)
            .filter(Matcher::matches)
            .map(m -> "Exception in User Class: " + m.group(1) + " : " + m.group(2))
            .reduce((first, last) -> last);
    String message = uncaught.orElseGet(() -> ending(exitCode));
    return message.length() <= MAX_LENGTH ? message : message.substring(0, MAX_LENGTH - 1) + "…";
  }

  private static String ending(int exitCode) {
    return switch (exitCode) {
      case 137 -> "Command failed with exit code 137: the process was killed";
      case 143 -> "Command failed with exit code 143: the process was terminated";
      default -> "Command failed with exit code " + exitCode;
    };
  }
}
