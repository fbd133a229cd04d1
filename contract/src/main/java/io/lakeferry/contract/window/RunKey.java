package io.lakeferry.contract.window;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * What tells one window of a job from another. Two invocations for the same window have the same
 * key, whoever sends them; file names, staging folders and receipts carry it.
 *
 * @param value the scheduled time, or {@code manual}, and twelve hexadecimal digits: {@code
 *     20261121T060000Z-0123456789ab}
 */
public record RunKey(String value) {
  /** The regular expression of a key, without groups that capture. */
  public static final String SHAPE = "(?:\\d{8}T\\d{6}Z|manual)-[0-9a-f]{12}";

  private static final Pattern PATTERN = Pattern.compile(SHAPE);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** Refuses any other shape: the key becomes part of S3 keys. */
  public RunKey {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException("Invalid run key: " + value);
    }
  }

  /** The key of a scheduled window of the job of this name. */
  public static RunKey scheduled(String job, String window, Instant scheduledTime) {
    String time = TIME.format(scheduledTime);
    return new RunKey(time + "-" + shortDigest(job, window, scheduledTime.toString()));
  }

  /** The key of a manual run; an asynchronous retry of Lambda repeats the request id. */
  public static RunKey manual(String job, String window, String requestId) {
    return new RunKey("manual-" + shortDigest(job, window, requestId));
  }

  private static String shortDigest(String... parts) {
    return Digest.of(parts).substring(0, 12);
  }

  @Override
  public String toString() {
    return value;
  }
}
