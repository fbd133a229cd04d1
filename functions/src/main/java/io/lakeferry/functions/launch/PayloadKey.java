package io.lakeferry.functions.launch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The keys of a Redshift unload's payload, spelled as they must be. */
enum PayloadKey {
  TABLE("PrefixedTablename"),
  SNAPSHOT("SnapshotYN"),
  FILE_FORMAT("FileFormat"),
  WRITE_MODE("WriteMode"),
  LAKE("s3FilePath"),
  JDBC_URL("JdbcUrl"),
  CONNECTION("GlueRSConnection"),
  REDSHIFT_ROLE("RedshiftRoleArn"),
  PARTITION_KEY("DayPartitionKey"),
  PARTITION_VALUE("DayPartitionValue"),
  SECRET_ID("SecretId"),
  SCHEDULED_TIME("ScheduledTime"),
  TIME_ZONE("TimeZone"),
  GLUE_VERSION("GlueVersion"),
  WORKER_TYPE("WorkerType"),
  WORKERS("NumberOfWorkers"),
  TIMEOUT("TimeoutMinutes"),
  MAX_CONCURRENT_RUNS("MaxConcurrentRuns"),
  CATALOG("Catalog"),
  TRANSFORM("Transform"),
  FORCE("Force");

  private final String text;

  PayloadKey(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  static Optional<PayloadKey> of(String text) {
    return Arrays.stream(values()).filter(key -> key.text.equals(text)).findFirst();
  }

  /** The key that somebody who wrote this most likely meant. */
  static PayloadKey nearest(String text) {
    PayloadKey nearest = TABLE;
    int least = Integer.MAX_VALUE;
    for (PayloadKey key : values()) {
      int distance = distance(text.toLowerCase(Locale.ROOT), key.text.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        nearest = key;
      }
    }
    return nearest;
  }

  /** Levenshtein's distance. */
  private static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    Arrays.setAll(above, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[other.length()];
  }
}
