package io.lakeferry.bench.keyspaces;

import io.lakeferry.contract.flow.ContactPoint;
import io.lakeferry.local.sweep.KeyspacesGround;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the sample that this project succeeds tells Spark, the connector and the driver. Left out is
 * what a server without TLS and throttling has no use for: the certificates, SigV4, and the policy
 * that repeats a request a hundred times at once.
 */
final class PredecessorSettings {
  private static final String DRIVER =
      """
      datastax-java-driver {
        basic.contact-points = ["%s:%d"]
        basic.load-balancing-policy.local-datacenter = datacenter1
        basic.load-balancing-policy.slow-replica-avoidance = false
        basic.request.consistency = LOCAL_QUORUM
        basic.request.default-idempotence = true
        basic.request.page-size = 200
        basic.request.timeout = 20 seconds
        advanced.auth-provider {
          class = PlainTextAuthProvider
          username = "%s"
          password = "%s"
        }
        advanced.connection.pool.local.size = 3
        advanced.netty.io-group.size = 64
        advanced.netty.timer.tick-duration = 1000 milliseconds
        advanced.resolve-contact-points = false
        advanced.prepared-statements.prepare-on-all-nodes = false
        advanced.prepared-statements.reprepare-on-up.enabled = false
      }
      """;

  private static final List<String> SPARK =
      List.of(
          "spark.task.maxFailures=100",
          "spark.sql.extensions=com.datastax.spark.connector.CassandraSparkExtensions",
          "spark.cassandra.output.consistency.level=LOCAL_QUORUM",
          "spark.cassandra.input.consistency.level=LOCAL_ONE",
          "spark.cassandra.sql.inClauseToJoinConversionThreshold=0",
          "spark.cassandra.sql.inClauseToFullScanConversionThreshold=0",
          "spark.cassandra.concurrent.reads=50",
          "spark.cassandra.output.concurrent.writes=3",
          "spark.cassandra.output.batch.grouping.key=none",
          "spark.cassandra.output.batch.size.rows=1",
          "spark.cassandra.output.ignoreNulls=true");

  private PredecessorSettings() {}

  /** The value of {@code --conf}. */
  static String spark(Path profile) {
    return String.join(" --conf ", SPARK)
        + " --conf spark.cassandra.connection.config.profile.path="
        + profile.toUri();
  }

  /** The options of the driver, in a file. */
  static Path profile(KeyspacesGround ground) throws IOException {
    ContactPoint server = ContactPoint.parse(ground.cassandra().contactPoint());
    List<String> login =
        Files.readAllLines(ground.login()).stream()
            .map(line -> line.substring(line.indexOf('=') + 1))
            .toList();
    return Files.writeString(
        ground.directory().resolve("cassandra-application.conf"),
        DRIVER.formatted(server.host(), server.port(), login.get(0), login.get(1)));
  }
}
