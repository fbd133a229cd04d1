package io.lakeferry.functions.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/**
 * How the functions reach AWS: everything that the SDK would otherwise search for is said here, for
 * a search of class path, profile files and instance metadata is most of a cold start.
 *
 * @param region the region of every client
 * @param credentials who signs
 * @param endpoint where the services are; empty for AWS, or where {@code AWS_ENDPOINT_URL} says
 */
public record AwsConnection(
    Region region, AwsCredentialsProvider credentials, Optional<URI> endpoint) {
  private static final int CONNECT_MILLIS = 3_000;
  private static final int ANSWER_MILLIS = 15_000;

  /** For a call with all its attempts: less than the sweep keeps for the report under way. */
  private static final Duration CALL = Duration.ofSeconds(18);

  /** One for all clients; their connections are kept by the JVM. */
  private static final SdkHttpClient HTTP =
      UrlConnectionHttpClient.create(AwsConnection::openConnection);

  /** The connection that Lambda's environment describes. */
  public static AwsConnection of(Map<String, String> environment) {
    String region = environment.get("AWS_REGION");
    if (region == null) {
      throw new IllegalStateException("Missing environment variable AWS_REGION; Lambda sets it");
    }
    return new AwsConnection(
        Region.of(region),
        environment.containsKey("AWS_ACCESS_KEY_ID")
            ? EnvironmentVariableCredentialsProvider.create()
            : DefaultCredentialsProvider.builder().build(),
        Optional.empty());
  }

  /** A connection without credentials to a server of one's own. */
  public static AwsConnection to(URI endpoint) {
    return new AwsConnection(
        Region.US_EAST_1, AnonymousCredentialsProvider.create(), Optional.of(endpoint));
  }

  /** The builder, told to call each operation once; whoever calls decides what is tried again. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B once(B builder) {
    return configured(builder, DefaultRetryStrategy.doNotRetry());
  }

  /** The builder, told to repeat what fails in passing, as often as the SDK finds right. */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B repeating(B builder) {
    return configured(builder, DefaultRetryStrategy.standardStrategyBuilder().build());
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
      B builder, RetryStrategy retries) {
    endpoint.ifPresent(builder::endpointOverride);
    ProfileFile noProfiles = ProfileFile.aggregator().build();
    return builder
        .region(region)
        .credentialsProvider(credentials)
        .defaultsMode(DefaultsMode.STANDARD)
        .httpClient(HTTP)
        .overrideConfiguration(
            client ->
                client.retryStrategy(retries).apiCallTimeout(CALL).defaultProfileFile(noProfiles));
  }

  /**
   * Opens a connection with the trust store that the JVM loads when the first one needs it; the
   * client's own would be loaded once for every client, needed or not.
   */
  private static HttpURLConnection openConnection(URI address) {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(ANSWER_MILLIS);
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot connect to " + address.getHost(), e);
    }
  }
}
