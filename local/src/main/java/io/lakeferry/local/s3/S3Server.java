package io.lakeferry.local.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * An S3 endpoint on the loopback address. Buckets are directories below one directory, objects are
 * plain files in them. Requests may be signed with any key, or not at all.
 */
public final class S3Server implements AutoCloseable {
  private final S3Proxy proxy;
  private final FilesystemNio2BlobStore store;
  private final UnfinishedWrites writes;
  private final PlainFiles files;
  private final S3Faults faults;
  private final Path directory;
  private final URI uri;

  private S3Server(
      S3Proxy proxy,
      FilesystemNio2BlobStore store,
      UnfinishedWrites writes,
      PlainFiles files,
      S3Faults faults,
      Path directory) {
    this.proxy = proxy;
    this.store = store;
    this.writes = writes;
    this.files = files;
    this.faults = faults;
    this.directory = directory;
    this.uri = URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  /**
   * Serves what lies under the directory, which is created where it is absent; no other server may
   * be at it. What a killed one left half written is deleted.
   *
   * @param port the port on 127.0.0.1; 0 takes a free one
   * @throws UncheckedIOException when the directory cannot be made or the port is taken
   */
  public static S3Server start(Path directory, int port) {
    try {
      Path root = Files.createDirectories(directory).toRealPath();
      FilesystemNio2BlobStore store = new FilesystemNio2BlobStore(root.toString());
      UnfinishedWrites writes = UnfinishedWrites.in(root, Clock.systemUTC());
      PlainFiles files = new PlainFiles(store, root, writes, Clock.systemUTC());
      S3Faults faults = new S3Faults();
      S3Proxy proxy =
          S3Proxy.builder()
              .blobStore(new KeyLimits(new FaultyBlobStore(files, faults)))
              .awsAuthentication(AuthenticationType.NONE, "", "")
              .endpoint(URI.create("http://127.0.0.1:" + port))
              .ignoreUnknownHeaders(true)
              .stopTimeout(0)
              .build();
      EagerBodies.install(proxy);
      proxy.start();
      return new S3Server(proxy, store, writes, files, faults, root);
    } catch (IOException failed) {
      throw new UncheckedIOException(failure(directory, port, failed), failed);
    } catch (Exception failed) {
      throw new UncheckedIOException(failure(directory, port, failed), new IOException(failed));
    }
  }

  private static String failure(Path directory, int port, Exception failed) {
    return "Cannot start the S3 server on 127.0.0.1:"
        + port
        + " over "
        + directory
        + ": "
        + failed.getMessage();
  }

  /** The endpoint, as SDKs take it; buckets are addressed by path. */
  public URI uri() {
    return uri;
  }

  /** The directory that holds one directory per bucket. */
  public Path directory() {
    return directory;
  }

  /** The files of the objects that a listing shows now: those that are whole. */
  public List<Path> files(String bucket, String prefix) {
    List<Path> found = new ArrayList<>();
    ListObjectsV2Request.Builder request =
        ListObjectsV2Request.builder().bucket(bucket).prefix(prefix);
    ListObjectsV2Response page;
    do {
      page = files.list(request.build());
      page.contents().forEach(object -> found.add(directory.resolve(bucket).resolve(object.key())));
      request.continuationToken(page.nextContinuationToken());
    } while (page.nextContinuationToken() != null);
    return found;
  }

  /** Creates a bucket unless it exists. */
  public void createBucket(String name) {
    try {
      Files.createDirectories(directory.resolve(name));
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot create bucket " + name + " in " + directory, failed);
    }
  }

  /** The failures that can be ordered from this server. */
  public S3Faults faults() {
    return faults;
  }

  @Override
  public void close() {
    try {
      proxy.stop();
      writes.close();
    } catch (Exception failed) {
      throw new IllegalStateException("Cannot stop the S3 server at " + uri(), failed);
    } finally {
      store.close();
    }
  }
}
