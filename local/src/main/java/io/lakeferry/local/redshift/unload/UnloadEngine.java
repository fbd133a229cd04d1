package io.lakeferry.local.redshift.unload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBConnection;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Writes the rows of UNLOAD statements to S3. */
public final class UnloadEngine implements AutoCloseable {
  private final S3Client s3;
  private final Connection duck;
  private final Path scratch;
  private final Set<String> deniedRoles = ConcurrentHashMap.newKeySet();

  /**
   * Prepares for UNLOADs to one S3 endpoint.
   *
   * @param s3 the endpoint
   * @param scratch a directory for files that are on their way
   */
  public UnloadEngine(URI s3, Path scratch) {
    this.s3 =
        S3Client.builder()
            .endpointOverride(s3)
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("ferry", "ferry")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    try {
      this.scratch = Files.createDirectories(scratch);
      this.duck = DriverManager.getConnection("jdbc:duckdb:");
      try (Statement statement = duck.createStatement()) {
        // Each slice drives its own query; idle workers would only spin while a pipe is empty.
        statement.execute("SET threads = 1");
        statement.execute("SET memory_limit = '2GB'");
        statement.execute("SET temp_directory = '" + this.scratch + "'");
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot prepare " + scratch + " for UNLOAD", failed);
    } catch (SQLException failed) {
      throw new IllegalStateException("Cannot start DuckDB: " + failed.getMessage(), failed);
    }
  }

  /** From now on the role cannot be assumed. */
  public void denyRole(String arn) {
    deniedRoles.add(arn);
  }

  /**
   * Checks all that can be known before the first row.
   *
   * @param columns the columns that PostgreSQL told of the query
   * @param user who asks
   */
  public RunningUnload begin(Unload unload, List<Column> columns, String user)
      throws UnloadRefused, IOException {
    for (String role : unload.roles()) {
      if (deniedRoles.contains(role)) {
        throw new UnloadRefused(
            UnloadRefused.NOT_AUTHORIZED,
            "User arn:aws:redshift:us-east-1:000000000000:dbuser:lakeferry/"
                + user
                + " is not authorized to assume IAM Role "
                + role);
      }
    }
    ColumnRules.check(unload, columns);
    Destination destination = new Destination(s3, unload);
    destination.prepare();
    return new RunningUnload(
        unload,
        columns,
        destination,
        this::duckConnection,
        Files.createTempDirectory(scratch, "unload-"));
  }

  private Connection duckConnection() {
    try {
      return duck.unwrap(DuckDBConnection.class).duplicate();
    } catch (SQLException failed) {
      throw new IllegalStateException("Cannot use DuckDB: " + failed.getMessage(), failed);
    }
  }

  @Override
  public void close() {
    s3.close();
    try {
      duck.close();
    } catch (SQLException failed) {
      throw new IllegalStateException("Cannot stop DuckDB: " + failed.getMessage(), failed);
    }
  }
}
