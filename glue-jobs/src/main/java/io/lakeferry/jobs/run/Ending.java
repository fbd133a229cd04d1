package io.lakeferry.jobs.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param startedAt when it started
 * @param finishedAt when it ended
 * @param versions the engines that took part, by name
 * @param error one line, what went wrong; empty for success
 */
public record Ending(
    Instant startedAt, Instant finishedAt, Map<String, String> versions, Optional<String> error) {
  /** Copies the versions. */
  public Ending {
    versions = Map.copyOf(versions);
  }

  /** The time between start and end. */
  public double seconds() {
    return Duration.between(startedAt, finishedAt).toMillis() / 1000.0;
  }

  /** What a failure says, in one line. */
  static String line(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getName() : message.replaceAll("\\s+", " ").strip();
  }
}
