package io.lakeferry.jobs.aws;

import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;

/** Clients with the HTTP client that starts fastest, and the retries that AWS recommends. */
public final class AwsClients {
  private AwsClients() {}

  /** A client of S3, which is the caller's to close. */
  public static S3Client s3() {
    S3ClientBuilder builder = S3Client.builder();
    settle(builder);
    return builder.build();
  }

  /** A client of Secrets Manager, which is the caller's to close. */
  public static SecretsManagerClient secretsManager() {
    SecretsManagerClientBuilder builder = SecretsManagerClient.builder();
    settle(builder);
    return builder.build();
  }

  private static <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> void settle(
      B builder) {
    builder
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            settings ->
                settings.retryStrategy(DefaultRetryStrategy.standardStrategyBuilder().build()));
  }
}
