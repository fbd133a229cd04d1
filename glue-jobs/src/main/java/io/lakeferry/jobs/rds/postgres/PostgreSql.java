package io.lakeferry.jobs.rds.postgres;

import io.lakeferry.jobs.rds.database.DatabaseErrors;
import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.secret.DatabaseSecret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;

/** Connects to PostgreSQL. */
public final class PostgreSql {
  private static final String JVM_CERTIFICATES = "org.postgresql.ssl.DefaultJavaSSLFactory";

  private static final String NO_TLS = GT.tr("The server does not support SSL.");
  // As the driver reads it.
  private static final Duration FOREVER = Duration.ZERO;

  private PostgreSql() {}

  /**
   * Opens a session. If the server offers TLS, its certificate and its name are verified; only a
   * server that offers none is spoken to in plain.
   */
  public static Session connect(DatabaseSecret secret) {
    DatabaseErrors errors = new DatabaseErrors(secret);
    try {
      return PostgreSqlSession.begin(open(secret, FOREVER), () -> openAside(secret));
    } catch (SQLException e) {
      throw errors.connecting(e);
    }
  }

  /**
   * Opens a second connection, to a server that may hang without an end: what it does not answer in
   * time fails.
   */
  static Connection openAside(DatabaseSecret secret) throws SQLException {
    return open(secret, ReadAhead.PATIENCE);
  }

  private static Connection open(DatabaseSecret secret, Duration patience) throws SQLException {
    try {
      return open(secret, "verify-full", patience);
    } catch (PSQLException e) {
      if (offersNoTls(e)) {
        return open(secret, "disable", patience);
      }
      throw e;
    }
  }

  private static Connection open(DatabaseSecret secret, String tls, Duration patience)
      throws SQLException {
    Properties settings = new Properties();
    PGProperty.USER.set(settings, secret.login().username());
    PGProperty.PASSWORD.set(settings, secret.login().password());
    PGProperty.SSL_MODE.set(settings, tls);
    PGProperty.SSL_FACTORY.set(settings, JVM_CERTIFICATES);
    PGProperty.GSS_ENC_MODE.set(settings, "disable");
    PGProperty.TCP_KEEP_ALIVE.set(settings, true);
    PGProperty.CONNECT_TIMEOUT.set(settings, 30);
    PGProperty.SOCKET_TIMEOUT.set(settings, (int) patience.toSeconds());
    PGProperty.REWRITE_BATCHED_INSERTS.set(settings, true);
    PGProperty.APPLICATION_NAME.set(settings, "lakeferry");
    String url =
        "jdbc:postgresql://"
            + secret.host()
            + ":"
            + secret.port()
            + "/"
            + URLEncoder.encode(secret.database(), StandardCharsets.UTF_8);
    Connection connection = new Driver().connect(url, settings);
    if (connection == null) {
      throw new SQLException("The driver does not take the address " + secret.endpoint());
    }
    return connection;
  }

  /** The state alone does not tell: the driver gives it to logins that fail behind TLS, too. */
  private static boolean offersNoTls(PSQLException e) {
    return e.getServerErrorMessage() == null && NO_TLS.equals(e.getMessage());
  }
}
