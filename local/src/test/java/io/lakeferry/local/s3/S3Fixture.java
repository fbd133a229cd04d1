package io.lakeferry.local.s3;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A server over an empty directory, and the AWS SDK as its client. */
abstract class S3Fixture {
  static final String BUCKET = "lake";

  @TempDir Path directory;
  S3Server server;
  S3Client s3;

  @BeforeEach
  void start() {
    server = S3Server.start(directory.resolve("s3"), 0);
    s3 =
        S3Client.builder()
            .endpointOverride(server.uri())
            .forcePathStyle(true)
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "key")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    s3.createBucket(request -> request.bucket(BUCKET));
  }

  @AfterEach
  void stop() {
    s3.close();
    server.close();
  }

  final void put(String key, String content) {
    s3.putObject(
        r -> r.bucket(BUCKET).key(key),
        RequestBody.fromBytes(content.getBytes(StandardCharsets.UTF_8)));
  }

  final String get(String key) {
    return s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asUtf8String();
  }

  final void delete(String key) {
    s3.deleteObject(r -> r.bucket(BUCKET).key(key));
  }

  final List<String> keys(String prefix) {
    return s3.listObjectsV2(r -> r.bucket(BUCKET).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }
}
