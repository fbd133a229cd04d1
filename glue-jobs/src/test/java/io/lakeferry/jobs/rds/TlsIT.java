package io.lakeferry.jobs.rds;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.jobs.secret.DatabaseSecret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that offers TLS must be who it says it is. */
class TlsIT {
  private static final String DISTRUST = "Cannot trust the database at ";

  @TempDir Path folder;

  @Test
  void postgresql() throws Exception {
    Certificate certificate = Certificate.in(folder);
    DatabaseSecret secret = Engine.POSTGRES.newDatabase();
    Engine.POSTGRES.execute(
        secret,
        "ALTER SYSTEM SET ssl_cert_file = '" + certificate.certificate() + "'",
        "ALTER SYSTEM SET ssl_key_file = '" + certificate.key() + "'",
        "ALTER SYSTEM SET ssl = on",
        "SELECT pg_reload_conf()");
    try {
      check(secret, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()", "t");
    } finally {
      try (Connection connection =
              DriverManager.getConnection(
                  "jdbc:postgresql://localhost:" + secret.port() + "/" + secret.database(),
                  Engine.USER,
                  Engine.PASSWORD);
          Statement statement = connection.createStatement()) {
        statement.execute("ALTER SYSTEM RESET ssl");
        statement.execute("SELECT pg_reload_conf()");
      }
    }
  }

  @Test
  void mariadb() throws Exception {
    Certificate certificate = Certificate.in(folder);
    int port =
        Engine.startMariaDb(
            "--ssl-cert=" + certificate.certificate(), "--ssl-key=" + certificate.key());
    check(
        Engine.MARIADB.at(port, "test"),
        "SELECT variable_value <> '' FROM information_schema.session_status"
            + " WHERE variable_name = 'Ssl_cipher'",
        "1");
  }

  private void check(DatabaseSecret secret, String query, String answer) throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThat(LoginProbe.run(secret, "localhost", folder, query)).isEqualTo(answer);
    assertThat(LoginProbe.run(secret, "localhost", empty, query))
        .startsWith(DISTRUST + "localhost:")
        .contains("global-bundle.pem")
        .doesNotContain(Engine.PASSWORD);
    assertThat(LoginProbe.run(secret, "127.0.0.1", folder, query))
        .startsWith(DISTRUST + "127.0.0.1:");
  }
}
