package io.lakeferry.jobs.rds;

import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.rds.database.Trust;
import io.lakeferry.jobs.secret.DatabaseEngine;
import io.lakeferry.jobs.secret.DatabaseSecret;
import io.lakeferry.jobs.secret.ManagedSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Logs in from a JVM of its own, as a JVM reads whom to trust once. Arguments: engine, host, port,
 * database, folder of certificates, a query.
 */
final class LoginProbe {
  private LoginProbe() {}

  static String run(DatabaseSecret secret, String host, Path folder, String query)
      throws IOException, InterruptedException {
    Process probe =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    LoginProbe.class.getName(),
                    secret.engine().name(),
                    host,
                    String.valueOf(secret.port()),
                    secret.database(),
                    folder.toString(),
                    query))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    probe.waitFor();
    return said;
  }

  public static void main(String[] arguments) throws SQLException {
    Trust.widen(Path.of(arguments[4]));
    DatabaseSecret secret =
        new DatabaseSecret(
            DatabaseEngine.valueOf(arguments[0]),
            arguments[1],
            Integer.parseInt(arguments[2]),
            arguments[3],
            new ManagedSecret("test/db", Engine.USER, Engine.PASSWORD));
    try (Session session = new Database(secret).connect();
        Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(arguments[5])) {
      row.next();
      System.out.println(row.getString(1));
    } catch (JobFailure e) {
      System.out.println(e.getMessage());
    }
  }
}
