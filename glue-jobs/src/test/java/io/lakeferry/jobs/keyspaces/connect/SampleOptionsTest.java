package io.lakeferry.jobs.keyspaces.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

/** A file of options that was written for the sample works here, without the sample's classes. */
class SampleOptionsTest {
  private static final String SAMPLE =
      """
      datastax-java-driver {
        basic.contact-points = [ "cassandra."${?NO_SUCH_VARIABLE}".amazonaws.com:9142" ]
        basic.request.page-size = 100
        advanced.retry-policy {
          class = com.aws.ssa.keyspaces.retry.AmazonKeyspacesRetryPolicy
          max-attempts = 100
        }
        advanced.netty.timer.tick-duration = 1000 milliseconds
      }
      """;

  @Test
  void theSamplesRetryPolicyIsLeftOutAndNamed() {
    SampleOptions options = SampleOptions.of(ConfigFactory.parseString(SAMPLE));

    assertThat(options.unheeded())
        .containsExactly(
            "advanced.retry-policy of DriverConf is not heeded,"
                + " com.aws.ssa.keyspaces.retry.AmazonKeyspacesRetryPolicy is of the sample: here"
                + " requests that fail are repeated after pauses, and MaxReadsPerSecond and"
                + " MaxWritesPerSecond hold the rate");
    assertThat(options.kept().resolve().getConfig("datastax-java-driver.advanced").root().keySet())
        .containsExactly("netty");
    assertThat(options.kept().resolve().getInt("datastax-java-driver.basic.request.page-size"))
        .isEqualTo(100);
  }

  @Test
  void policiesOfOthersStay() {
    String own = "datastax-java-driver.advanced.retry-policy.class = DefaultRetryPolicy";

    SampleOptions options = SampleOptions.of(ConfigFactory.parseString(own));

    assertThat(options.unheeded()).isEmpty();
    assertThat(options.kept()).isEqualTo(ConfigFactory.parseString(own));
  }
}
