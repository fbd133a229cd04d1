package io.lakeferry.jobs.publish;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One store for all buckets, which refuses keys on order. */
public final class MemoryS3 implements S3Client {
  private static final int PAGE = 2;

  /** The objects, {@code bucket/key}. */
  final SortedMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

  /** What was copied or deleted, in order. */
  final List<String> changes = new ArrayList<>();

  /** What was read. */
  final List<String> reads = new CopyOnWriteArrayList<>();

  /** Which keys cannot be copied to. */
  Predicate<String> refusedCopies = key -> false;

  /** Which keys cannot be deleted. */
  Predicate<String> refusedDeletes = key -> false;

  /** With which code they are refused. */
  String deleteError = "AccessDenied";

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    String prefix = request.bucket() + "/" + request.prefix();
    String after = request.continuationToken() == null ? prefix : request.continuationToken();
    List<S3Object> page = new ArrayList<>();
    for (var object : new TreeMap<>(objects).tailMap(after).entrySet()) {
      if (object.getKey().startsWith(prefix)) {
        if (page.size() == PAGE) {
          return ListObjectsV2Response.builder()
              .contents(page)
              .isTruncated(true)
              .nextContinuationToken(object.getKey())
              .build();
        }
        page.add(
            S3Object.builder()
                .key(object.getKey().substring(request.bucket().length() + 1))
                .size((long) object.getValue().length)
                .build());
      }
    }
    return ListObjectsV2Response.builder().contents(page).isTruncated(false).build();
  }

  @Override
  public synchronized CopyObjectResponse copyObject(CopyObjectRequest request) {
    if (refusedCopies.test(request.destinationKey())) {
      throw S3Exception.builder().message("Slow down").statusCode(503).build();
    }
    objects.put(
        request.destinationBucket() + "/" + request.destinationKey(),
        objects.get(request.sourceBucket() + "/" + request.sourceKey()));
    changes.add("+" + request.destinationKey());
    return CopyObjectResponse.builder().build();
  }

  @Override
  public synchronized DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
    List<S3Error> errors = new ArrayList<>();
    for (ObjectIdentifier object : request.delete().objects()) {
      if (refusedDeletes.test(object.key())) {
        errors.add(S3Error.builder().key(object.key()).code(deleteError).message("no").build());
      } else {
        objects.remove(request.bucket() + "/" + object.key());
        changes.add("-" + object.key());
      }
    }
    return DeleteObjectsResponse.builder().errors(errors).build();
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    try {
      objects.put(
          request.bucket() + "/" + request.key(),
          body.contentStreamProvider().newStream().readAllBytes());
      return PutObjectResponse.builder().build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public <R> R getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, R> transformer) {
    reads.add(request.key());
    byte[] bytes = objects.get(request.bucket() + "/" + request.key());
    if (bytes == null) {
      throw NoSuchKeyException.builder().message("The key does not exist").build();
    }
    byte[] part = bytes;
    if (request.range() != null) {
      String[] range = request.range().substring("bytes=".length()).split("-", -1);
      int to = Math.min(bytes.length, Integer.parseInt(range[1]) + 1);
      part = java.util.Arrays.copyOfRange(bytes, Integer.parseInt(range[0]), to);
    }
    GetObjectResponse response =
        GetObjectResponse.builder().contentLength((long) part.length).build();
    try {
      return transformer.transform(
          response, AbortableInputStream.create(new ByteArrayInputStream(part)));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String serviceName() {
    return "s3";
  }

  @Override
  public void close() {}
}
