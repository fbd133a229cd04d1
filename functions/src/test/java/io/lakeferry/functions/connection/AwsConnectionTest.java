package io.lakeferry.functions.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.s3.S3Client;

class AwsConnectionTest {
  private final AwsConnection connection = AwsConnection.to(URI.create("http://127.0.0.1:1"));

  @Test
  void callWithAllItsAttemptsEndsInTheTimeThatASweepKeepsForIt() {
    try (S3Client once = connection.once(S3Client.builder()).build();
        S3Client repeating = connection.repeating(S3Client.builder()).build()) {
      assertThat(limit(once)).isLessThan(Duration.ofSeconds(20));
      assertThat(limit(repeating)).isLessThan(Duration.ofSeconds(20));
    }
  }

  private static Duration limit(S3Client client) {
    ClientOverrideConfiguration configuration =
        client.serviceClientConfiguration().overrideConfiguration();
    return configuration.apiCallTimeout().orElseThrow();
  }
}
