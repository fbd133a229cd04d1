package io.lakeferry.jobs.rds.load;

import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The bytes of a file as it was listed. A connection that breaks is opened again where it broke:
 * while a database takes its time, S3 may lose its patience. The entity tag sees to it that all
 * bytes are of one version.
 */
final class ObjectStream extends InputStream {
  private static final int MOST_FAILURES = 5;
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;

  private final S3Client client;
  private final SourceFile file;
  private ResponseInputStream<GetObjectResponse> content;
  private long position;
  private int failures;

  ObjectStream(S3Client client, SourceFile file) {
    this.client = client;
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (position == file.bytes()) {
      return -1;
    }
    while (true) {
      try {
        int count = open().read(bytes, offset, length);
        if (count > 0) {
          position += count;
          failures = 0;
          return count;
        }
        if (count == 0 && length == 0) {
          return 0;
        }
        failed(new IOException("It ends after " + position + " of " + file.bytes() + " bytes"));
      } catch (IOException e) {
        failed(e);
      } catch (SdkException e) {
        // The client has tried again by itself.
        throw refused(e);
      }
    }
  }

  /** What was not read is not waited for. */
  @Override
  public void close() {
    if (content != null && position < file.bytes()) {
      content.abort();
    } else if (content != null) {
      closeQuietly();
    }
    content = null;
  }

  private InputStream open() {
    if (content == null) {
      content =
          client.getObject(
              request -> {
                request.bucket(file.bucket()).key(file.key()).ifMatch('"' + file.etag() + '"');
                if (position > 0) {
                  request.range("bytes=" + position + "-");
                }
              });
    }
    return content;
  }

  private void failed(IOException e) throws IOException {
    if (content != null) {
      content.abort();
      content = null;
    }
    if (++failures > MOST_FAILURES) {
      throw e;
    }
  }

  private void closeQuietly() {
    try {
      content.close();
    } catch (IOException e) {
      // All bytes have come; only the connection is lost.
      content.abort();
    }
  }

  private JobFailure refused(SdkException e) {
    String uri = Printable.of(file.uri());
    int status = e instanceof S3Exception s3 ? s3.statusCode() : 0;
    if (status == PRECONDITION_FAILED || status == NOT_FOUND) {
      return new JobFailure(
          "The file "
              + uri
              + (status == NOT_FOUND ? " is gone" : " has changed")
              + " since it was listed; nothing was loaded, run the window again",
          e);
    }
    return new JobFailure("Cannot read " + uri + ": " + e.getMessage(), e);
  }
}
