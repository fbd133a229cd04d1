package io.lakeferry.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The AWS SDK must find an S3. */
class S3ServerTest extends S3Fixture {
  @Test
  void anObjectIsAFile() throws IOException {
    put("a/b.txt", "text");
    assertThat(directory.resolve("s3/lake/a/b.txt")).hasContent("text");
    Files.writeString(directory.resolve("s3/lake/a/c.txt"), "by hand");
    assertThat(get("a/c.txt")).isEqualTo("by hand");
  }

  @Test
  void aRangeIsAPartOfTheObject() {
    put("range", "0123456789");
    assertThat(
            s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("range").range("bytes=2-4"))
                .asUtf8String())
        .isEqualTo("234");
    assertThat(
            s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("range").range("bytes=-3"))
                .asUtf8String())
        .isEqualTo("789");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "with space",
        "day_key=2026-01-31/part 0.parquet",
        "percent%41%2F",
        "plus+and&and=",
        "ünïcode/😀",
        "quotes'\"",
        "semi;colon",
        "back\\slash",
        "$$dollar$$",
        "q?uestion#hash",
        "(brackets)[x]{y}"
      })
  void aKeyIsTakenAsItIs(String key) {
    put(key, key);
    assertThat(keys("")).containsExactly(key);
    assertThat(get(key)).isEqualTo(key);
    s3.copyObject(
        r ->
            r.sourceBucket(BUCKET)
                .sourceKey(key)
                .destinationBucket(BUCKET)
                .destinationKey("copy/" + key));
    assertThat(get("copy/" + key)).isEqualTo(key);
    delete(key);
    assertThat(keys("")).containsExactly("copy/" + key);
  }

  @Test
  void aListIsPaged() {
    IntStream.range(0, 25).forEach(i -> put(String.format("page/%02d", i), "x"));
    put("other", "x");
    List<String> paged =
        s3
            .listObjectsV2Paginator(r -> r.bucket(BUCKET).prefix("page/").maxKeys(10))
            .contents()
            .stream()
            .map(S3Object::key)
            .toList();
    assertThat(paged).hasSize(25).isSorted().startsWith("page/00").endsWith("page/24");
    assertThat(
            s3.listObjectsV2(r -> r.bucket(BUCKET).delimiter("/")).commonPrefixes().get(0).prefix())
        .isEqualTo("page/");
  }

  @Test
  void manyObjectsAreDeletedAtOnce() {
    put("many/1", "x");
    put("many/2", "x");
    s3.deleteObjects(
        r ->
            r.bucket(BUCKET)
                .delete(
                    d ->
                        d.objects(
                            ObjectIdentifier.builder().key("many/1").build(),
                            ObjectIdentifier.builder().key("many/absent").build(),
                            ObjectIdentifier.builder().key("many/2").build())));
    assertThat(keys("")).isEmpty();
  }

  @Test
  void aMultipartUploadBecomesOneObject() {
    byte[] part = new byte[5 << 20];
    Arrays.fill(part, (byte) 'p');
    String upload = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("large")).uploadId();
    List<CompletedPart> parts =
        IntStream.rangeClosed(1, 2)
            .mapToObj(
                number ->
                    CompletedPart.builder()
                        .partNumber(number)
                        .eTag(
                            s3.uploadPart(
                                    r ->
                                        r.bucket(BUCKET)
                                            .key("large")
                                            .uploadId(upload)
                                            .partNumber(number),
                                    RequestBody.fromBytes(part))
                                .eTag())
                        .build())
            .toList();
    s3.completeMultipartUpload(
        r -> r.bucket(BUCKET).key("large").uploadId(upload).multipartUpload(m -> m.parts(parts)));
    assertThat(s3.headObject(r -> r.bucket(BUCKET).key("large")).contentLength())
        .isEqualTo(2L * part.length);
    assertThat(keys("")).containsExactly("large");
  }

  @Test
  void aMissingBucketIsSaidSo() {
    assertThatThrownBy(() -> s3.listObjectsV2(r -> r.bucket("absent")))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void anOrderedFaultMeetsTheNthCopy() {
    put("from", "x");
    server.faults().fail(S3Faults.Operation.COPY, "to/", 1, 1, 500);
    copy("to/1");
    s3.copyObject(
        r ->
            r.sourceBucket(BUCKET)
                .sourceKey("from")
                .destinationBucket(BUCKET)
                .destinationKey("elsewhere"));
    try (S3Client once = s3WithoutRetries()) {
      assertThatThrownBy(
              () ->
                  once.copyObject(
                      r ->
                          r.sourceBucket(BUCKET)
                              .sourceKey("from")
                              .destinationBucket(BUCKET)
                              .destinationKey("to/2")))
          .isInstanceOfSatisfying(
              S3Exception.class, failed -> assertThat(failed.statusCode()).isEqualTo(500))
          .hasMessageContaining("We encountered an internal error");
    }
    copy("to/2");
    assertThat(keys("to/")).containsExactly("to/1", "to/2");
  }

  @Test
  void whatWasWrittenIsThereAfterARestart() {
    put("kept", "x");
    server.close();
    server = S3Server.start(directory.resolve("s3"), server.uri().getPort());
    assertThat(get("kept")).isEqualTo("x");
  }

  private S3Client s3WithoutRetries() {
    return S3Client.builder()
        .endpointOverride(server.uri())
        .forcePathStyle(true)
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "key")))
        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private void copy(String key) {
    s3.copyObject(
        r ->
            r.sourceBucket(BUCKET).sourceKey("from").destinationBucket(BUCKET).destinationKey(key));
  }
}
