package io.lakeferry.jobs.publish;

import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** S3, with errors that say what was tried where. */
public final class ObjectStore {
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
  private static final int DELETE_BATCH = 1000;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private final S3Client client;
  private final Deletion deletion;

  /** Works through this client, which stays the caller's to close. */
  public ObjectStore(S3Client client) {
    this(client, FIRST_PAUSE);
  }

  /** The same with another pause before the first retry of a deletion. */
  ObjectStore(S3Client client, Duration firstPause) {
    this.client = client;
    this.deletion = new Deletion(firstPause);
  }

  /** Every object below a folder, at any depth. */
  public List<StoredObject> list(LakePath folder) {
    return attempt(
        "list",
        folder.toString(),
        () ->
            client
                .listObjectsV2Paginator(
                    request -> request.bucket(folder.bucket()).prefix(folder.prefix()))
                .contents()
                .stream()
                .map(object -> new StoredObject(object.key(), object.size()))
                .toList());
  }

  /** The whole object as text, or empty if there is none. */
  public Optional<String> text(String bucket, String key) {
    return attempt(
        "read",
        uri(bucket, key),
        () -> {
          try {
            return Optional.of(
                client.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String());
          } catch (NoSuchKeyException absent) {
            return Optional.empty();
          }
        });
  }

  /** Bytes of an object, from an offset. */
  public byte[] bytes(String bucket, String key, long offset, int length) {
    String range = "bytes=" + offset + "-" + (offset + length - 1);
    return attempt(
        "read",
        uri(bucket, key),
        () ->
            client
                .getObjectAsBytes(request -> request.bucket(bucket).key(key).range(range))
                .asByteArrayUnsafe());
  }

  /** Makes a JSON document visible, whole or not at all. */
  public void putJson(String bucket, String key, byte[] json) {
    attempt(
        "write",
        uri(bucket, key),
        () ->
            client.putObject(
                request -> request.bucket(bucket).key(key).contentType("application/json"),
                RequestBody.fromBytes(json)));
  }

  /** Makes a file of the local disk an object, whole or not at all. */
  public void putFile(String bucket, String key, Path file) {
    attempt(
        "write",
        uri(bucket, key),
        () ->
            client.putObject(
                request -> request.bucket(bucket).key(key), RequestBody.fromFile(file)));
  }

  /** Copies an object inside S3. */
  public void copy(StagedFile from, String bucket, String key) {
    attempt(
        "copy " + from.uri() + " to",
        uri(bucket, key),
        () ->
            client.copyObject(
                request ->
                    request
                        .sourceBucket(from.bucket())
                        .sourceKey(from.key())
                        .destinationBucket(bucket)
                        .destinationKey(key)));
  }

  /**
   * Deletes objects; one that is gone already counts as deleted.
   *
   * @throws JobFailure if S3 refuses the request, or some of the objects for good
   */
  public void delete(String bucket, List<String> keys) {
    for (int from = 0; from < keys.size(); from += DELETE_BATCH) {
      deleteBatch(bucket, keys.subList(from, Math.min(keys.size(), from + DELETE_BATCH)));
    }
  }

  private void deleteBatch(String bucket, List<String> keys) {
    deletion.run(
        keys,
        some ->
            attempt(
                "delete " + some.size() + " objects, first",
                uri(bucket, some.get(0)),
                () -> deleteOnce(bucket, some)),
        key -> uri(bucket, key));
  }

  private List<S3Error> deleteOnce(String bucket, List<String> keys) {
    List<ObjectIdentifier> objects =
        keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
    return client
        .deleteObjects(
            request -> request.bucket(bucket).delete(set -> set.objects(objects).quiet(true)))
        .errors();
  }

  private static String uri(String bucket, String key) {
    return "s3://" + bucket + "/" + key;
  }

  private static <T> T attempt(String verb, String what, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      throw new JobFailure("Cannot " + verb + " " + what + ": " + e.getMessage(), e);
    }
  }
}
