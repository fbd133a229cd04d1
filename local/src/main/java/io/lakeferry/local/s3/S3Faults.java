package io.lakeferry.local.s3;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Failures ordered from the S3 server; a request that meets one changes nothing. */
public final class S3Faults {

  /** The operations that can be made to fail. */
  public enum Operation {
    /** GetObject. */
    GET,
    /** HeadObject. */
    HEAD,
    /** PutObject. */
    PUT,
    /** CopyObject; the key is that of the copy. */
    COPY,
    /** DeleteObject and each object of DeleteObjects. */
    DELETE,
    /** ListObjects and ListObjectsV2; the key is the prefix. */
    LIST,
    /** UploadPart. */
    UPLOAD_PART,
    /** CompleteMultipartUpload. */
    COMPLETE_MULTIPART
  }

  private record Order(
      Operation operation, String keyPart, AtomicInteger passes, AtomicInteger left, int status) {

    boolean takes(Operation happening, String key) {
      if (happening != operation || !key.contains(keyPart)) {
        return false;
      }
      return passes.getAndDecrement() <= 0 && left.getAndDecrement() > 0;
    }
  }

  private final Map<Operation, LongAdder> met =
      Stream.of(Operation.values())
          .collect(Collectors.toUnmodifiableMap(operation -> operation, any -> new LongAdder()));
  private final List<Order> orders = new CopyOnWriteArrayList<>();

  S3Faults() {}

  /**
   * Lets some requests pass, then fails the ones after them.
   *
   * @param operation the operation that fails
   * @param keyPart what the key must contain; empty for every key
   * @param passing how many such requests succeed first
   * @param failing how many then fail; an SDK client retries a request, and each try counts
   * @param status the HTTP status, 500 or 503
   */
  public void fail(Operation operation, String keyPart, int passing, int failing, int status) {
    orders.add(
        new Order(
            operation, keyPart, new AtomicInteger(passing), new AtomicInteger(failing), status));
  }

  /** Forgets every order. */
  public void clear() {
    orders.clear();
  }

  /** How many such requests have come, those that failed among them. */
  public long met(Operation operation) {
    return met.get(operation).sum();
  }

  void meet(Operation operation, String key) {
    met.get(operation).increment();
    for (Order order : orders) {
      if (order.takes(operation, key)) {
        throw failure(order.status());
      }
    }
  }

  private static S3Exception failure(int status) {
    String code = status == 503 ? "SlowDown" : "InternalError";
    String message =
        status == 503
            ? "Please reduce your request rate."
            : "We encountered an internal error. Please try again.";
    return (S3Exception)
        S3Exception.builder()
            .statusCode(status)
            .message(message)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .build();
  }
}
