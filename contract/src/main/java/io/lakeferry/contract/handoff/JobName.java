package io.lakeferry.contract.handoff;

import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.KeyspacesOperation;
import io.lakeferry.contract.table.RdsTableName;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.contract.window.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The name of a Glue job, made by rule from what it moves.
 *
 * @param value 1 to 255 printable ASCII characters
 */
public record JobName(String value) {
  private static final int MAX_LENGTH = 255;
  private static final String UNLOAD = "_ExtractToDataLake";
  private static final String LOAD = "_LoadToRds";

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
    return new JobName(ascii(encoded(table), UNLOAD));
  }

  /** {@code table_LoadToRds}, or {@code schema.table_LoadToRds} where a schema is named. */
  public static JobName loadOf(RdsTableName table) {
    return new JobName(ascii(encoded(table), LOAD));
  }

  /** {@code keyspace.table_ExportFromKeyspaces}, and so on: each operation has a job of its own. */
  public static JobName of(KeyspacesOperation operation, CassandraTable table) {
    return new JobName(ascii(dimensionOf(table), suffix(operation)));
  }

  /** Whether a job of this name may be one of ours, by the rule that made it. */
  public static boolean isByRule(String name) {
    return name.endsWith(UNLOAD)
        || name.endsWith(LOAD)
        || Arrays.stream(KeyspacesOperation.values()).map(JobName::suffix).anyMatch(name::endsWith);
  }

  /** The table as the value of a CloudWatch dimension: {@code schema.table} in ASCII. */
  public static String dimensionOf(TableName table) {
    return ascii(encoded(table), "");
  }

  /** The table as the value of a CloudWatch dimension: {@code [schema.]table} in ASCII. */
  public static String dimensionOf(RdsTableName table) {
    return ascii(encoded(table), "");
  }

  /** The table as the value of a CloudWatch dimension: {@code keyspace.table}, ASCII by itself. */
  public static String dimensionOf(CassandraTable table) {
    return table.toString();
  }

  private static String suffix(KeyspacesOperation operation) {
    return switch (operation) {
      case EXPORT -> "_ExportFromKeyspaces";
      case INCREMENTAL_EXPORT -> "_IncrementalExportFromKeyspaces";
      case COUNT -> "_CountInKeyspaces";
      case IMPORT -> "_ImportToKeyspaces";
    };
  }

  /** A name too long ends in a digest instead of its tail. */
  private static String ascii(String plain, String suffix) {
    if (plain.length() + suffix.length() <= MAX_LENGTH) {
      return plain + suffix;
    }
    String digest = "~" + Digest.of(plain).substring(0, 16);
    return plain.substring(0, MAX_LENGTH - suffix.length() - digest.length()) + digest + suffix;
  }

  private static String encoded(TableName table) {
    return encoded(table.schema().value()) + "." + encoded(table.table().value());
  }

  private static String encoded(RdsTableName table) {
    return table.schema().map(schema -> encoded(schema.value()) + ".").orElse("")
        + encoded(table.table().value());
  }

  /**
   * The text with every character but letters, digits, {@code _ $ -} as {@code %XX}, so that two
   * tables never share a name.
   */
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
