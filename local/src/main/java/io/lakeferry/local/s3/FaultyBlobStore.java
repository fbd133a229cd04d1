package io.lakeferry.local.s3;

import io.lakeferry.local.s3.S3Faults.Operation;
import java.io.InputStream;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Asks for ordered faults before it lets a request through to the files. */
final class FaultyBlobStore extends ForwardingBlobStore {
  private final S3Faults faults;

  /** The files cannot compare and swap, so If-Match is decided one PUT after the other. */
  private final Object conditional = new Object();

  FaultyBlobStore(BlobStore store, S3Faults faults) {
    super(store);
    this.faults = faults;
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    faults.meet(Operation.LIST, request.prefix() == null ? "" : request.prefix());
    return super.list(request);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    faults.meet(Operation.PUT, request.key());
    if (request.ifMatch() == null) {
      return super.putBlob(request, payload);
    }
    synchronized (conditional) {
      HeadObjectResponse current = blobMetadataIfPresent(request.bucket(), request.key());
      if (current == null || !bare(current.eTag()).equals(bare(request.ifMatch()))) {
        throw new S3ProxyException(S3ErrorCode.PRECONDITION_FAILED);
      }
      return super.putBlob(request.toBuilder().ifMatch(null).build(), payload);
    }
  }

  private static String bare(String eTag) {
    return eTag.replace("\"", "");
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    faults.meet(Operation.COPY, request.destinationKey());
    return super.copyBlob(request);
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    faults.meet(Operation.HEAD, request.key());
    return super.blobMetadata(request);
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    faults.meet(Operation.GET, request.key());
    return super.getBlob(request);
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    faults.meet(Operation.DELETE, request.key());
    return super.removeBlob(request);
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream payload) {
    faults.meet(Operation.UPLOAD_PART, request.key());
    return super.uploadMultipartPart(upload, request, payload);
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    faults.meet(Operation.COMPLETE_MULTIPART, request.key());
    return super.completeMultipartUpload(upload, request);
  }
}
