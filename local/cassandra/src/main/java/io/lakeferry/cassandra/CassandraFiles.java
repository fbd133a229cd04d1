package io.lakeferry.cassandra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a server is started with: its configuration, its logging, its data.
 *
 * @param directory where all of it is
 */
record CassandraFiles(Path directory) {
  private static final String CONFIGURATION =
      """
      cluster_name: lakeferry
      num_tokens: 16
      partitioner: org.apache.cassandra.dht.Murmur3Partitioner
      endpoint_snitch: SimpleSnitch
      listen_address: 127.0.0.1
      rpc_address: 127.0.0.1
      storage_port: %2$d
      native_transport_port: %1$d
      seed_provider:
        - class_name: org.apache.cassandra.locator.SimpleSeedProvider
          parameters:
            - seeds: "127.0.0.1:%2$d"
      authenticator:
        class_name: org.apache.cassandra.auth.PasswordAuthenticator
      authorizer: CassandraAuthorizer
      commitlog_sync: periodic
      commitlog_sync_period: 1000ms
      auto_snapshot: false
      """;

  private static final String LOGGING =
      """
      <configuration>
        <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
          <encoder>
            <pattern>%d{ISO8601} %-5level %logger{0} %msg%n</pattern>
          </encoder>
        </appender>
        <root level="INFO">
          <appender-ref ref="out"/>
        </root>
      </configuration>
      """;

  /** Writes what the server reads before it starts. */
  void write(int port, int storagePort) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(configuration(), CONFIGURATION.formatted(port, storagePort));
    Files.writeString(logging(), LOGGING);
  }

  Path configuration() {
    return directory.resolve("cassandra.yaml");
  }

  Path logging() {
    return directory.resolve("logback.xml");
  }

  /** Tables, commit log, caches. */
  Path data() {
    return directory.resolve("data");
  }

  Path log() {
    return directory.resolve("cassandra.log");
  }

  Path processId() {
    return directory.resolve("server.pid");
  }
}
