package io.lakeferry.local.redshift.unload;

import io.lakeferry.local.redshift.unload.Unload.Existing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Where the files of one UNLOAD go. */
final class Destination {
  private final S3Client s3;
  private final Unload unload;

  Destination(S3Client s3, Unload unload) {
    this.s3 = s3;
    this.unload = unload;
  }

  /**
   * Refuses a missing bucket and existing files, unless the statement says what to do about them.
   */
  void prepare() throws UnloadRefused {
    try {
      List<String> keys = keys(unload.prefix());
      if (unload.existing() == Existing.REFUSE && !keys.isEmpty()) {
        throw new UnloadRefused(
            UnloadRefused.SERVICE,
            "Specified unload destination on S3 is not empty. Consider using a different bucket /"
                + " prefix, manually removing the target files in S3, or using the ALLOWOVERWRITE"
                + " option.");
      }
    } catch (SdkException failed) {
      throw refused(failed);
    }
  }

  /** Removes what lies under the prefix; with partitions, what lies in the folders of the files. */
  void clean(List<DataFile> files) throws UnloadRefused {
    Stream<String> folders =
        unload.partition().isEmpty()
            ? Stream.of("")
            : files.stream()
                .map(file -> file.name().substring(0, file.name().lastIndexOf('/') + 1))
                .distinct();
    try {
      folders.flatMap(folder -> keys(unload.prefix() + folder).stream()).forEach(this::delete);
    } catch (SdkException failed) {
      throw refused(failed);
    }
  }

  private List<String> keys(String prefix) {
    return s3
        .listObjectsV2Paginator(request -> request.bucket(unload.bucket()).prefix(prefix))
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  private void delete(String key) {
    s3.deleteObject(request -> request.bucket(unload.bucket()).key(key));
  }

  /** Uploads the files, two at a time. */
  void upload(List<DataFile> files) throws UnloadRefused {
    List<CompletableFuture<Void>> uploads =
        files.stream().map(file -> CompletableFuture.runAsync(() -> upload(file))).toList();
    try {
      uploads.forEach(CompletableFuture::join);
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof SdkException service) {
        throw refused(service);
      }
      throw failed;
    }
  }

  private void upload(DataFile file) {
    s3.putObject(
        request -> request.bucket(unload.bucket()).key(unload.prefix() + file.name()),
        RequestBody.fromFile(file.file()));
  }

  /** Writes the manifest. */
  void manifest(String json) throws UnloadRefused {
    try {
      s3.putObject(
          request -> request.bucket(unload.bucket()).key(unload.prefix() + "manifest"),
          RequestBody.fromBytes(json.getBytes(StandardCharsets.UTF_8)));
    } catch (SdkException failed) {
      throw refused(failed);
    }
  }

  private static UnloadRefused refused(SdkException failed) {
    if (failed instanceof S3Exception s3) {
      return new UnloadRefused(
          UnloadRefused.SERVICE,
          "S3ServiceException:"
              + s3.awsErrorDetails().errorMessage()
              + ",Status "
              + s3.statusCode()
              + ",Error "
              + s3.awsErrorDetails().errorCode(),
          failed);
    }
    return new UnloadRefused(
        UnloadRefused.SERVICE, "S3CurlException: " + failed.getMessage(), failed);
  }
}
