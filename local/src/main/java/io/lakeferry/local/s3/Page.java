package io.lakeferry.local.s3;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A page of a listing that is being filled. */
final class Page {
  private static final int MOST = 1000;

  private final ListObjectsV2Request request;
  private final int most;
  private final List<S3Object> objects = new ArrayList<>();
  private boolean more;

  Page(ListObjectsV2Request request) {
    this.request = request;
    this.most = request.maxKeys() == null ? MOST : request.maxKeys();
  }

  String prefix() {
    return request.prefix() == null ? "" : request.prefix();
  }

  /** The key that is behind it; empty for none. */
  String after() {
    if (request.continuationToken() != null) {
      try {
        return new String(
            Base64.getUrlDecoder().decode(request.continuationToken()), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        throw new S3ProxyException(
            S3ErrorCode.INVALID_ARGUMENT, "The continuation token provided is incorrect", e);
      }
    }
    return request.startAfter() == null ? "" : request.startAfter();
  }

  /** Takes what is at the next key; false when it wants no more. */
  boolean add(Optional<S3Object> object) {
    if (object.isEmpty()) {
      return true;
    }
    more = objects.size() == most;
    if (!more) {
      objects.add(object.get());
    }
    return !more;
  }

  ListObjectsV2Response response() {
    boolean truncated = more && most > 0;
    return ListObjectsV2Response.builder()
        .contents(objects)
        .isTruncated(truncated)
        .nextContinuationToken(truncated ? token() : null)
        .build();
  }

  /** Not the key itself, which may have characters that XML does not carry. */
  private String token() {
    String last = objects.get(objects.size() - 1).key();
    return Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
  }
}
