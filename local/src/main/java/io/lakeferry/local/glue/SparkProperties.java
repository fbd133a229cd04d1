package io.lakeferry.local.glue;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Spark configuration of a run, as system properties of its JVM.
 *
 * @param s3 the S3 server
 * @param work where Spark's local files go
 */
record SparkProperties(URI s3, Path work) {
  Map<String, String> of(JobLaunch launch) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("spark.master", "local[2]");
    properties.put("spark.ui.enabled", "false");
    properties.put("spark.driver.bindAddress", "127.0.0.1");
    properties.put("spark.driver.host", "127.0.0.1");
    properties.put("spark.local.dir", work.resolve("spark").toString());
    properties.put("spark.sql.warehouse.dir", work.resolve("warehouse").toUri().toString());
    properties.put("spark.hadoop.fs.s3a.endpoint", s3.toString());
    properties.put("spark.hadoop.fs.s3a.path.style.access", "true");
    properties.put("spark.hadoop.fs.s3a.buffer.dir", work.resolve("s3a").toString());
    properties.put("spark.hadoop.fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
    properties.put("spark.glue.JOB_NAME", launch.jobName());
    properties.put("spark.glue.JOB_RUN_ID", launch.runId());
    properties.putAll(conf(launch.arguments().getOrDefault("--conf", "")));
    return properties;
  }

  /** Glue takes one {@code --conf}; further ones are chained in its value. */
  static Map<String, String> conf(String value) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String pair : value.split("\\s+--conf\\s+", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        properties.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      }
    }
    return properties;
  }
}
