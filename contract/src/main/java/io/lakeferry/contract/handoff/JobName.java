package io.lakeferry.contract.handoff;

import io.lakeferry.contract.table.TableName;
import java.nio.charset.StandardCharsets;

/**
 * The name of a Glue job, made by rule from what it moves.
 *
 * @param value 1 to 255 printable ASCII characters
 */
public record JobName(String value) {
  private static final int MAX_LENGTH = 255;
  private static final String UNLOAD = "_ExtractToDataLake";

  /** Refuses what Glue refuses, and non-ASCII: the name becomes a metric's dimension. */
  public JobName {
    if (value.isEmpty()
        || value.length() > MAX_LENGTH
        || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "Invalid job name, it must have 1 to 255 printable ASCII characters");
    }
  }

  /** {@code schema.table_ExtractToDataLake}. */
  public static JobName unloadOf(TableName table) {
    return new JobName(ascii(table, UNLOAD, MAX_LENGTH));
  }

  /** Whether a job of this name may be one of ours, by the rule that made it. */
  public static boolean isByRule(String name) {
    return name.endsWith(UNLOAD);
  }

  /** The table as the value of a CloudWatch dimension: {@code schema.table} in ASCII. */
  public static String dimensionOf(TableName table) {
    return ascii(table, "", MAX_LENGTH);
  }

  /**
   * {@code schema.table} with every character but letters, digits, {@code _ $ -} as {@code %XX}, so
   * that two tables never share a name; one too long ends in a digest instead of its tail.
   */
  private static String ascii(TableName table, String suffix, int limit) {
    String plain = encoded(table.schema().value()) + "." + encoded(table.table().value());
    if (plain.length() + suffix.length() <= limit) {
      return plain + suffix;
    }
    String digest = "~" + Digest.of(plain).substring(0, 16);
    return plain.substring(0, limit - suffix.length() - digest.length()) + digest + suffix;
  }

  private static String encoded(String text) {
    StringBuilder name = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && (Character.isLetterOrDigit(b) || b == '_' || b == '$' || b == '-')) {
        name.append((char) b);
      } else {
        name.append(String.format("%%%02X", b));
      }
    }
    return name.toString();
  }

  @Override
  public String toString() {
    return value;
  }
}
