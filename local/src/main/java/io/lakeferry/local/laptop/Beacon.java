package io.lakeferry.local.laptop;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.local.rds.RdsInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a running laptop can be reached, for other processes.
 *
 * @param endpoint the AWS endpoint
 * @param s3 the S3 server
 * @param lambda where functions are invoked
 * @param jdbcUrl the warehouse
 * @param databases the RDS instances, whether or not they have been started
 * @param cassandra the contact point of Cassandra, whether or not it has been started
 */
public record Beacon(
    URI endpoint, URI s3, URI lambda, String jdbcUrl, List<Database> databases, String cassandra) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String FILE = "running.json";

  /**
   * An RDS instance.
   *
   * @param engine the name of its engine, for people
   * @param jdbcUrl its database, without user and password
   * @param secretId the secret with its user and password; reading it starts the instance
   * @param connection its Glue connection
   */
  public record Database(String engine, String jdbcUrl, String secretId, String connection) {
    static Database of(RdsInstance instance) {
      return new Database(
          instance.engine().title(),
          instance.jdbcUrl(),
          instance.secretId(),
          instance.connectionName());
    }
  }

  /** The laptop that runs in a state directory; what a killed one left behind does not count. */
  public static Optional<Beacon> find(Path state) {
    Path file = state.resolve(FILE);
    if (!Files.exists(file) || StateLock.holderOf(state).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), Beacon.class));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  void light(Path state) throws IOException {
    Files.write(state.resolve(FILE), JSON.writeValueAsBytes(this));
  }

  static void putOut(Path state) throws IOException {
    Files.deleteIfExists(state.resolve(FILE));
  }

  /** The environment variables of its clients. */
  public Exports exports() {
    return new Exports(endpoint, s3);
  }
}
