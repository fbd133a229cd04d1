package io.lakeferry.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects are files, and a name of a file has fewer bytes than a key. */
class S3KeyLimitsTest extends S3Fixture {
  private static final String LONGEST_FOLDER = "ü".repeat(127) + "x";
  private static final String LONGEST_FILE = "ü".repeat(109);

  private static String message(int bytes, String key) {
    return "Cannot keep this object on this machine, although Amazon S3 would: a part of its key has "
        + bytes
        + " bytes, where a folder's name has at most 255 and a file's 218: "
        + key;
  }

  @Test
  void theLongestNamesAreKept() {
    String key = "folder/" + LONGEST_FOLDER + "/" + LONGEST_FILE;
    put(key, "text");

    assertThat(get(key)).isEqualTo("text");
    assertThat(keys("folder/")).containsExactly(key);
    delete(key);
    assertThat(keys("folder/")).isEmpty();
  }

  @Test
  void aFolderThatIsTooLongIsRefusedWithTheReason() {
    refusedEverywhere(LONGEST_FOLDER + "y/file", 256);
    refusedEverywhere("folder/" + LONGEST_FOLDER + "y/file", 256);
  }

  @Test
  void aFileThatIsTooLongIsRefusedWithTheReason() {
    refusedEverywhere(LONGEST_FILE + "y", 219);
    refusedEverywhere("folder/" + LONGEST_FILE + "y", 219);
  }

  private void refusedEverywhere(String key, int bytes) {
    String message = message(bytes, key);
    put("from", "text");

    refused(() -> put(key, "text"), message);
    refused(
        () ->
            s3.copyObject(
                r ->
                    r.sourceBucket(BUCKET)
                        .sourceKey("from")
                        .destinationBucket(BUCKET)
                        .destinationKey(key)),
        message);
    refused(() -> s3.createMultipartUpload(r -> r.bucket(BUCKET).key(key)), message);
    assertThat(keys("")).containsExactly("from");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class,
            failed -> {
              assertThat(failed.statusCode()).isEqualTo(400);
              assertThat(failed.awsErrorDetails().errorMessage()).isEqualTo(message);
            });
  }

  @Test
  void suchAnObjectIsAbsentToReaders() {
    String key = LONGEST_FILE + "y";

    assertThatThrownBy(() -> get(key)).isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> s3.headObject(r -> r.bucket(BUCKET).key(key)))
        .isInstanceOf(NoSuchKeyException.class);
    assertThat(keys(key)).isEmpty();
    delete(key);
    s3.deleteObjects(
        r -> r.bucket(BUCKET).delete(d -> d.objects(ObjectIdentifier.builder().key(key).build())));
  }
}
