package io.lakeferry.local.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.Optional;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Refuses keys that no file here can have. Objects are plain files under their own names, so that
 * people and other engines find them; a name that was encoded to make it shorter would break that.
 */
final class KeyLimits extends ForwardingBlobStore {
  /** The bytes of a name on the file systems of Linux and macOS. */
  private static final int LONGEST_FOLDER = 255;

  /** While it is written, a file has a dash and a UUID after its name. */
  private static final int LONGEST_FILE = LONGEST_FOLDER - 37;

  KeyLimits(BlobStore store) {
    super(store);
  }

  /** The first part of the key that is too long for a file or a folder. */
  private static Optional<String> tooLong(String key) {
    String[] parts = key.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      int longest = i == parts.length - 1 ? LONGEST_FILE : LONGEST_FOLDER;
      if (parts[i].getBytes(UTF_8).length > longest) {
        return Optional.of(parts[i]);
      }
    }
    return Optional.empty();
  }

  private static boolean fits(String key) {
    return tooLong(key).isEmpty();
  }

  private static void check(String key) {
    tooLong(key)
        .ifPresent(
            part -> {
              throw new S3ProxyException(
                  S3ErrorCode.INVALID_ARGUMENT,
                  "Cannot keep this object on this machine, although Amazon S3 would: a part of its"
                      + " key has "
                      + part.getBytes(UTF_8).length
                      + " bytes, where a folder's name has at most "
                      + LONGEST_FOLDER
                      + " and a file's "
                      + LONGEST_FILE
                      + ": "
                      + key);
            });
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    check(request.key());
    return super.putBlob(request, payload);
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    check(request.destinationKey());
    return super.copyBlob(request);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    check(request.key());
    return super.initiateMultipartUpload(request);
  }

  /** Such an object is never there. */
  @Override
  public boolean blobExists(String bucket, String key) {
    return fits(key) && super.blobExists(bucket, key);
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    absentUnlessFits(request.key());
    return super.blobMetadata(request);
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    absentUnlessFits(request.key());
    return super.getBlob(request);
  }

  private static void absentUnlessFits(String key) {
    if (!fits(key)) {
      throw new S3ProxyException(S3ErrorCode.NO_SUCH_KEY);
    }
  }

  /** Deleting what is not there succeeds. */
  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    return fits(request.key()) ? super.removeBlob(request) : DeleteObjectResponse.builder().build();
  }
}
