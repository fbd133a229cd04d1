package io.lakeferry.jobs.spark;

import io.lakeferry.contract.lake.FileFormat;
import java.util.Map;

/**
 * How Spark writes a format, and reads it back.
 *
 * @param source the data source's name for Spark
 * @param writing options for writing
 * @param reading options for reading
 */
record SparkFormat(String source, Map<String, String> writing, Map<String, String> reading) {
  /** A text that no line of CSV holds. */
  static final String CSV_NULL = "\u0000";

  // Spark's own patterns stop at milliseconds.
  private static final String INSTANT = "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX";
  private static final String LOCAL = "yyyy-MM-dd'T'HH:mm:ss.SSSSSS";

  /** Whether the files say what is in them; the others must be read with the schema given. */
  boolean knowsItsSchema() {
    return !source.equals("csv") && !source.equals("json");
  }

  static SparkFormat of(FileFormat format) {
    return switch (format) {
      case PARQUET -> new SparkFormat("parquet", Map.of("compression", "snappy"), Map.of());
      case ORC -> new SparkFormat("orc", Map.of("compression", "zstd"), Map.of());
      // By class, so that it makes no difference whether somebody else registers the name.
      case AVRO ->
          new SparkFormat(
              "org.apache.spark.sql.avro.AvroFileFormat",
              Map.of("compression", "snappy"),
              Map.of());
      case JSON -> json();
      case CSV -> csv();
    };
  }

  private static SparkFormat json() {
    return new SparkFormat(
        "json",
        Map.of(
            "ignoreNullFields",
            "false",
            "timestampFormat",
            INSTANT,
            "timestampNTZFormat",
            LOCAL,
            "compression",
            "none"),
        Map.of(
            "timestampFormat", INSTANT,
            "timestampNTZFormat", LOCAL,
            "mode", "FAILFAST"));
  }

  /**
   * As RFC 4180 and PostgreSQL's COPY have it: a quote inside quotes is doubled, NULL is nothing
   * and the empty text is {@code ""}. Spark reads that only if NULL is not the empty text to it, so
   * reading names a text that no line holds.
   */
  private static SparkFormat csv() {
    return new SparkFormat(
        "csv",
        Map.ofEntries(
            Map.entry("header", "true"),
            Map.entry("quote", "\""),
            Map.entry("escape", "\""),
            Map.entry("nullValue", ""),
            Map.entry("emptyValue", "\"\""),
            Map.entry("ignoreLeadingWhiteSpace", "false"),
            Map.entry("ignoreTrailingWhiteSpace", "false"),
            Map.entry("lineSep", "\n"),
            Map.entry("timestampFormat", INSTANT),
            Map.entry("timestampNTZFormat", LOCAL),
            Map.entry("compression", "none")),
        Map.ofEntries(
            Map.entry("header", "true"),
            Map.entry("quote", "\""),
            Map.entry("escape", "\""),
            Map.entry("nullValue", CSV_NULL),
            Map.entry("emptyValue", ""),
            Map.entry("multiLine", "true"),
            Map.entry("ignoreLeadingWhiteSpace", "false"),
            Map.entry("ignoreTrailingWhiteSpace", "false"),
            Map.entry("timestampFormat", INSTANT),
            Map.entry("timestampNTZFormat", LOCAL),
            Map.entry("mode", "FAILFAST")));
  }
}
