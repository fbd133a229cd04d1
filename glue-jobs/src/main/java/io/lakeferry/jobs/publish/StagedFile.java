package io.lakeferry.jobs.publish;

import java.io.Serializable;

/**
 * A counted file that nobody reads yet; Spark's executors report it.
 *
 * @param bucket its bucket
 * @param key its key
 * @param rows its rows
 * @param bytes its size
 */
public record StagedFile(String bucket, String key, long rows, long bytes) implements Serializable {
  /** Where it is, {@code s3://bucket/key}. */
  public String uri() {
    return "s3://" + bucket + "/" + key;
  }
}
