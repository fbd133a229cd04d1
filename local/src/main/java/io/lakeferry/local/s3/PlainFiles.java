package io.lakeferry.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectStorageClass;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Keeps two promises of S3 that plain files do not: an object is listed when it is whole and not
 * before, and it has an ETag, also if somebody has put the file there by hand.
 */
final class PlainFiles extends ForwardingBlobStore {
  private final Path directory;
  private final FolderNames names;
  private final UnfinishedWrites writes;

  /**
   * Objects below a directory.
   *
   * @param store the store over the same directory
   * @param writes knows what is being written there
   */
  PlainFiles(BlobStore store, Path directory, UnfinishedWrites writes, Clock clock) {
    super(store);
    this.directory = directory;
    this.writes = writes;
    this.names = new FolderNames(clock);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    return writing(request.bucket(), request.key(), () -> super.putBlob(request, payload));
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    return writing(
        request.destinationBucket(), request.destinationKey(), () -> super.copyBlob(request));
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    return writing(
        request.bucket(), request.key(), () -> super.completeMultipartUpload(upload, request));
  }

  private <T> T writing(String bucket, String key, Supplier<T> request) {
    writes.begin(bucket, key);
    try {
      return request.get();
    } finally {
      writes.end(bucket, key);
    }
  }

  /** Without the file beside the buckets. */
  @Override
  public ListBucketsResponse list() {
    ListBucketsResponse all = super.list();
    return all.toBuilder()
        .buckets(
            all.buckets().stream()
                .filter(bucket -> !bucket.name().equals(UnfinishedWrites.JOURNAL))
                .toList())
        .build();
  }

  /**
   * A page goes on at the key where the one before has ended, in the files as they are then: S3
   * lists what was written meanwhile, and what was deleted no more.
   */
  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    if (request.delimiter() != null && !request.delimiter().isEmpty()) {
      return oneFolder(request);
    }
    headBucket(HeadBucketRequest.builder().bucket(request.bucket()).build());
    Page page = new Page(request);
    try {
      new KeyWalk(names, page.prefix(), page.after(), key -> page.add(object(request, key)))
          .run(directory.resolve(request.bucket()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + request.bucket(), e);
    }
    return page.response();
  }

  private Optional<S3Object> object(ListObjectsV2Request request, String key) {
    if (!isWhole(request.bucket(), key)) {
      return Optional.empty();
    }
    return Optional.ofNullable(blobMetadataIfPresent(request.bucket(), key))
        .map(
            head ->
                S3Object.builder()
                    .key(key)
                    .eTag(head.eTag())
                    .lastModified(head.lastModified())
                    .size(head.contentLength())
                    .storageClass(
                        head.storageClass() == null
                            ? ObjectStorageClass.STANDARD
                            : ObjectStorageClass.fromValue(head.storageClassAsString()))
                    .build());
  }

  private ListObjectsV2Response oneFolder(ListObjectsV2Request request) {
    ListObjectsV2Response response = super.list(request);
    List<S3Object> whole =
        response.contents().stream()
            .filter(object -> isWhole(request.bucket(), object.key()))
            .map(PlainFiles::tagged)
            .toList();
    return response.toBuilder().contents(whole).build();
  }

  /** Looks for the file last: a file that is being written is gone when its writer is. */
  private boolean isWhole(String bucket, String key) {
    return !UnfinishedWrites.mayBe(key) || (!writes.has(bucket, key) && blobExists(bucket, key));
  }

  private static S3Object tagged(S3Object object) {
    return object.eTag() != null
        ? object
        : object.toBuilder().eTag(tag(object.lastModified(), object.size())).build();
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    HeadObjectResponse head = super.blobMetadata(request);
    return head == null || head.eTag() != null
        ? head
        : head.toBuilder().eTag(tag(head.lastModified(), head.contentLength())).build();
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    ResponseInputStream<GetObjectResponse> content = super.getBlob(request);
    if (content == null || content.response().eTag() != null) {
      return content;
    }
    HeadObjectResponse head = blobMetadata(request.bucket(), request.key());
    return new ResponseInputStream<>(
        content.response().toBuilder().eTag(head.eTag()).build(),
        AbortableInputStream.create(content, content));
  }

  /** Another time or length is another content; S3 promises no more of an ETag. */
  private static String tag(Instant lastModified, long bytes) {
    return String.format("\"%x-%x\"", lastModified.toEpochMilli(), bytes);
  }
}
