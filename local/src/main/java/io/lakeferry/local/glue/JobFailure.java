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
    String message =
        log.flatMap(line -> told(line).stream())
            .reduce((first, last) -> last)
            .orElseGet(() -> ending(exitCode));
    return message.length() <= MAX_LENGTH ? message : message.substring(0, MAX_LENGTH - 1) + "…";
  }

  private static Optional<String> told(String line) {
    Matcher uncaught = UNCAUGHT.matcher(line);
    if (uncaught.matches()) {
      return Optional.of(
          "Exception in User Class: " + uncaught.group(1) + " : " + uncaught.group(2));
    }
    return line.startsWith("Error: ") ? Optional.of(line) : Optional.empty();
  }

  private static String ending(int exitCode) {
    return switch (exitCode) {
      case 137 -> "Command failed with exit code 137: the process was killed";
      case 143 -> "Command failed with exit code 143: the process was terminated";
      default -> "Command failed with exit code " + exitCode;
    };
  }
}
