package io.lakeferry.jobs.publish;

/**
 * A counted file that nobody reads yet.
 *
 * @param bucket its bucket
 * @param key its key
 * @param rows its rows
 * @param bytes its size
 */
public record StagedFile(String bucket, String key, long rows, long bytes) {
  /** Where it is, {@code s3://bucket/key}. */
  public String uri() {
    return "s3://" + bucket + "/" + key;
  }
}
