package io.lakeferry.jobs.publish;

import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.window.RunKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who published a file, as its name {@code <run key>-<attempt>-<number>.<format>} says. The run key
 * tells a later attempt at the same window which files are its own to replace; the attempt keeps
 * the two sets apart while both are there.
 *
 * @param runKey the window
 * @param attempt eight hexadecimal digits of the job run
 */
public record FileName(RunKey runKey, String attempt) {
  private static final Pattern SHAPE =
      Pattern.compile("(" + RunKey.SHAPE + ")-([0-9a-f]{8})-\\d{5,}\\.[a-z]+");

  /** Who published the object with this key; empty if no run of ours names a file so. */
  public static Optional<FileName> in(String key) {
    Matcher name = SHAPE.matcher(key.substring(key.lastIndexOf('/') + 1));
    return name.matches()
        ? Optional.of(new FileName(new RunKey(name.group(1)), name.group(2)))
        : Optional.empty();
  }

  /** The names of the files of a job run. */
  public static FileName of(RunKey runKey, String jobRunId) {
    return new FileName(runKey, attemptOf(jobRunId));
  }

  /** The attempt that a job run is. */
  static String attemptOf(String jobRunId) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(jobRunId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The name of the file of a number. */
  public String of(int number, FileFormat format) {
    return "%s-%s-%05d.%s".formatted(runKey.value(), attempt, number, format.text());
  }
}
