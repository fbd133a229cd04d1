package io.lakeferry.jobs.source;

/**
 * One object of S3 as it was listed.
 *
 * @param bucket the bucket
 * @param key the key
 * @param etag the entity tag, without quotes
 * @param bytes its length
 */
public record SourceFile(String bucket, String key, String etag, long bytes) {
  /** The object as {@code s3://bucket/key}, the key as it is. */
  public String uri() {
    return "s3://" + bucket + "/" + key;
  }
}
