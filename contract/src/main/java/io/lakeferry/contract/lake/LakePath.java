package io.lakeferry.contract.lake;

import io.lakeferry.contract.table.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder in S3.
 *
 * @param bucket the bucket
 * @param prefix the key prefix, empty or ending in {@code /}, without empty parts
 */
public record LakePath(String bucket, String prefix) {
  private static final Pattern URI = Pattern.compile("s3[an]?://([^/]*)(?:/(.*))?");
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  // S3 allows keys of 1,024 bytes; the names of our files take at most 100 of them.
  private static final int MAX_PREFIX = 900;

  /** Refuses a bucket name that S3 refuses, and a prefix that is not normal. */
  public LakePath {
    if (!BUCKET.matcher(bucket).matches()) {
      throw new IllegalArgumentException(
          "Invalid S3 path, no bucket can be named '" + Printable.of(bucket) + "'");
    }
    if (!prefix.equals(normal(prefix))) {
      throw new IllegalArgumentException(
          "Invalid S3 prefix, it must end in / and have no empty part: " + Printable.of(prefix));
    }
    int bytes = prefix.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_PREFIX) {
      throw new IllegalArgumentException(
          "Invalid S3 prefix, it has "
              + bytes
              + " bytes where "
              + MAX_PREFIX
              + " leave room for a file's name; shorten it: "
              + Printable.of(prefix));
    }
  }

  /** Reads {@code s3://bucket/any/folder}; doubled and missing slashes are put right. */
  public static LakePath parse(String text) {
    Matcher uri = URI.matcher(text);
    if (!uri.matches()) {
      throw new IllegalArgumentException(
          "Invalid S3 path, write s3://bucket/prefix/: " + Printable.of(text));
    }
    String prefix = uri.group(2) == null ? "" : uri.group(2);
    if (prefix.codePoints().anyMatch(Character::isISOControl)
        || Arrays.stream(prefix.split("/", -1)).anyMatch(p -> p.equals(".") || p.equals(".."))) {
      throw new IllegalArgumentException(
          "Invalid S3 path, it holds a control character, '.' or '..': " + Printable.of(text));
    }
    return new LakePath(uri.group(1), normal(prefix));
  }

  /** The folder below this one whose parts are the given texts, each escaped as Hive does. */
  public LakePath resolve(String... parts) {
    StringBuilder below = new StringBuilder(prefix);
    for (String part : parts) {
      below.append(PathPart.escape(part)).append('/');
    }
    return new LakePath(bucket, below.toString());
  }

  /** The Hive partition folder {@code name=value} below this one. */
  public LakePath partition(String name, String value) {
    return rawPartition(name, PathPart.escape(value));
  }

  LakePath rawPartition(String name, String escapedValue) {
    return new LakePath(bucket, prefix + PathPart.escape(name) + "=" + escapedValue + "/");
  }

  /** Whether one of the two is in the other, or both are the same. */
  public boolean overlaps(LakePath other) {
    return bucket.equals(other.bucket)
        && (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix));
  }

  /** The key of a file in this folder. */
  public String key(String fileName) {
    return prefix + fileName;
  }

  /** The folder as {@code s3://bucket/prefix/}. */
  @Override
  public String toString() {
    return "s3://" + bucket + "/" + prefix;
  }

  private static String normal(String prefix) {
    List<String> parts = new ArrayList<>();
    for (String part : prefix.split("/", -1)) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts.isEmpty() ? "" : String.join("/", parts) + "/";
  }
}
