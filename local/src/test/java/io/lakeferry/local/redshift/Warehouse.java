package io.lakeferry.local.redshift;

import io.lakeferry.local.s3.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** One Redshift and one S3 for all tests of a class. */
final class Warehouse implements AutoCloseable {
  static final String ROLE = "arn:aws:iam::000000000000:role/unload";
  static final String USER = "etl";
  static final String PASSWORD = "Str0ng'pass\\word";

  final S3Server s3;
  final RedshiftServer redshift;

  Warehouse(Path directory) {
    s3 = S3Server.start(directory.resolve("s3"), 0);
    s3.createBucket("lake");
    redshift = RedshiftServer.start(directory.resolve("redshift"), 0, s3.uri());
    redshift.createUser(USER, PASSWORD);
  }

  Connection connect() throws SQLException {
    return connect(USER, PASSWORD);
  }

  Connection connect(String user, String password) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    return DriverManager.getConnection(redshift.jdbcUrl(), properties);
  }

  void run(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  static String unload(String query, String prefix, String options) {
    return "UNLOAD ($q$"
        + query
        + "$q$) TO 's3://lake/"
        + prefix
        + "' IAM_ROLE '"
        + ROLE
        + "' "
        + options;
  }

  /** The keys under the prefix, in order. */
  List<String> keys(String prefix) {
    Path bucket = s3.directory().resolve("lake");
    try (Stream<Path> files = Files.walk(bucket)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> bucket.relativize(file).toString())
          .filter(key -> key.startsWith(prefix))
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path file(String key) {
    return s3.directory().resolve("lake").resolve(key);
  }

  @Override
  public void close() {
    redshift.close();
    s3.close();
  }
}
