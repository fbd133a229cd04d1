package io.lakeferry.functions.launch;

import java.util.Arrays;
import java.util.Locale;

/**
 * The keys of all payloads, spelled as they must be: first those of an unload alone, then those of
 * unloads and loads (but TimeZone, which loads have no use for), then those of a load alone, then
 * those that came with Cassandra.
 */
enum PayloadKey {
  TABLE("PrefixedTablename"),
  SNAPSHOT("SnapshotYN"),
  FILE_FORMAT("FileFormat"),
  LAKE("s3FilePath"),
  JDBC_URL("JdbcUrl"),
  REDSHIFT_CONNECTION("GlueRSConnection"),
  REDSHIFT_ROLE("RedshiftRoleArn"),
  PARTITION_KEY("DayPartitionKey"),
  PARTITION_VALUE("DayPartitionValue"),
  SECRET_ID("SecretId"),
  WRITE_MODE("WriteMode"),
  SCHEDULED_TIME("ScheduledTime"),
  TIME_ZONE("TimeZone"),
  GLUE_VERSION("GlueVersion"),
  WORKER_TYPE("WorkerType"),
  WORKERS("NumberOfWorkers"),
  TIMEOUT("TimeoutMinutes"),
  MAX_CONCURRENT_RUNS("MaxConcurrentRuns"),
  CATALOG("Catalog"),
  TRANSFORM("Transform"),
  DRY_RUN("DryRun"),
  FORCE("Force"),
  SOURCE_PATH("SourcePath"),
  SOURCE_FORMAT("SourceFormat"),
  EXCLUDE("Exclude"),
  TARGET_TABLE("TargetTable"),
  TARGET_SECRET_ID("TargetSecretId"),
  CONNECTION("GlueConnection"),
  KEY_COLUMNS("KeyColumns"),
  COLUMNS("Columns"),
  REQUIRED_COLUMNS("RequiredColumns"),
  SCHEMA_EVOLUTION("SchemaEvolution"),
  MAX_BAD_RECORDS("MaxBadRecords"),
  MAX_BAD_RATIO("MaxBadRatio"),
  LAKE_PATH("LakePath"),
  PARTITION_BY("PartitionBy"),
  REPLAY("Replay"),
  OPERATION("Operation"),
  KEYSPACE("KeyspaceName"),
  CASSANDRA_TABLE("TableName"),
  S3_URI("S3Uri"),
  FORMAT("Format"),
  WHERE("WhereClause"),
  DISTINCT_KEYS("DistinctKeys"),
  INCLUDE_METADATA("IncludeMetadata"),
  EMPTY_VALUES("EmptyValues"),
  CONSISTENCY("Consistency"),
  MAX_READS("MaxReadsPerSecond"),
  MAX_WRITES("MaxWritesPerSecond"),
  MAX_READ_UNITS("MaxReadUnits"),
  PAST_URI("PastUri"),
  CURRENT_URI("CurrentUri"),
  SOURCE_URI("SourceUri"),
  CONTACT_POINTS("ContactPoints"),
  LOCAL_DATACENTER("LocalDatacenter"),
  DRIVER_CONF("DriverConf");

  private final String text;

  PayloadKey(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** How far this is from being spelled like that, in any case. */
  int distance(String other) {
    return distance(other.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
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
