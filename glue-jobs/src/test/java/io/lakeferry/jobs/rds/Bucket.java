package io.lakeferry.jobs.rds;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * An S3 of one bucket in memory, with its order of keys, its entity tags, and broken connections.
 */
final class Bucket implements S3Client {
  private static final int PAGE = 1000;
  private static final Comparator<String> BY_BYTES =
      (a, b) ->
          java.util.Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private final ConcurrentSkipListMap<String, byte[]> objects =
      new ConcurrentSkipListMap<>(BY_BYTES);

  /** How many bytes each connection gives before it breaks. */
  int breakAfter = Integer.MAX_VALUE;

  /** How many GETs there were. */
  final AtomicInteger gets = new AtomicInteger();

  /** Called with each key that is read. */
  Consumer<String> onGet = key -> {};

  /** What a listing is, if not what is there. */
  final AtomicReference<Supplier<List<String>>> listing = new AtomicReference<>(this::keys);

  void put(String key, String text) {
    put(key, text.getBytes(StandardCharsets.UTF_8));
  }

  void put(String key, byte[] bytes) {
    objects.put(key, bytes);
  }

  void remove(String key) {
    objects.remove(key);
  }

  List<String> keys() {
    return List.copyOf(objects.keySet());
  }

  byte[] bytes(String key) {
    return objects.get(key);
  }

  String text(String key) {
    return new String(objects.get(key), StandardCharsets.UTF_8);
  }

  @Override
  public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
    List<S3Object> page = new ArrayList<>();
    boolean begun = request.continuationToken() == null;
    for (String key : listing.get().get()) {
      if (!begun) {
        begun = key.equals(request.continuationToken());
      }
      if (begun && key.startsWith(request.prefix())) {
        if (page.size() == PAGE) {
          return ListObjectsV2Response.builder()
              .contents(page)
              .isTruncated(true)
              .nextContinuationToken(key)
              .build();
        }
        byte[] bytes = objects.get(key);
        page.add(S3Object.builder().key(key).size((long) bytes.length).eTag(etag(bytes)).build());
      }
    }
    return ListObjectsV2Response.builder().contents(page).isTruncated(false).build();
  }

  @Override
  public <R> R getObject(
      GetObjectRequest request, ResponseTransformer<GetObjectResponse, R> transformer) {
    gets.incrementAndGet();
    onGet.accept(request.key());
    byte[] bytes = objects.get(request.key());
    if (bytes == null) {
      throw NoSuchKeyException.builder().message("no such key").statusCode(404).build();
    }
    if (request.ifMatch() != null && !request.ifMatch().equals(etag(bytes))) {
      throw S3Exception.builder().message("precondition failed").statusCode(412).build();
    }
    int from =
        request.range() == null
            ? 0
            : Integer.parseInt(request.range().replaceFirst("bytes=(\\d+)-$", "$1"));
    InputStream content = new ByteArrayInputStream(bytes, from, bytes.length - from);
    try {
      return transformer.transform(
          GetObjectResponse.builder().contentLength((long) bytes.length - from).build(),
          AbortableInputStream.create(new Breaking(content, breakAfter)));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
    try {
      put(request.key(), body.contentStreamProvider().newStream().readAllBytes());
      return PutObjectResponse.builder().build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CopyObjectResponse copyObject(CopyObjectRequest request) {
    put(request.destinationKey(), objects.get(request.sourceKey()));
    return CopyObjectResponse.builder().build();
  }

  @Override
  public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
    request.delete().objects().forEach(object -> objects.remove(object.key()));
    return DeleteObjectsResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return "s3";
  }

  @Override
  public void close() {}

  private static String etag(byte[] bytes) {
    try {
      return '"' + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes)) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Breaking extends FilterInputStream {
    private int left;

    Breaking(InputStream in, int left) {
      super(in);
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0) {
        throw new IOException("Connection reset");
      }
      int count = super.read(bytes, offset, Math.min(length, left));
      left -= Math.max(0, count);
      return count;
    }
  }
}
