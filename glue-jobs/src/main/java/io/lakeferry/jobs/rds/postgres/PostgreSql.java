package io.lakeferry.jobs.rds.postgres;

import io.lakeferry.jobs.rds.database.DatabaseErrors;
import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.secret.DatabaseSecret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** Connects to PostgreSQL. */
public final class PostgreSql {
  private static final String JVM_CERTIFICATES = "org.postgresql.ssl.DefaultJavaSSLFactory";

  private PostgreSql() {}

  /**
   * Opens a session. If the server offers TLS, its certificate and its name are verified; only a
   * server that offers none is spoken to in plain.
   */
  public static Session connect(DatabaseSecret secret) {
    DatabaseErrors errors = new DatabaseErrors(secret);
    try {
      return new PostgreSqlSession(open(secret), () -> open(secret));
    } catch (SQLException e) {
      throw errors.connecting(e);
    }
  }

  private static Connection open(DatabaseSecret secret) throws SQLException {
    try {
      return open(secret, "verify-full");
    } catch (PSQLException e) {
      if (offersNoTls(e)) {
        return open(secret, "disable");
      }
      throw e;
    }
  }

  private static Connection open(DatabaseSecret secret, String tls) throws SQLException {
    Properties settings = new Properties();
    PGProperty.USER.set(settings, secret.login().username());
    PGProperty.PASSWORD.set(settings, secret.login().password());
    PGProperty.SSL_MODE.set(settings, tls);
    PGProperty.SSL_FACTORY.set(settings, JVM_CERTIFICATES);
    PGProperty.GSS_ENC_MODE.set(settings, "disable");
    PGProperty.TCP_KEEP_ALIVE.set(settings, true);
    PGProperty.CONNECT_TIMEOUT.set(settings, 30);
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

  /** The driver itself says so; what the server says carries a message of the server. */
  private static boolean offersNoTls(PSQLException e) {
    return e.getServerErrorMessage() == null
        && PSQLState.CONNECTION_REJECTED.getState().equals(e.getSQLState());
  }
}
