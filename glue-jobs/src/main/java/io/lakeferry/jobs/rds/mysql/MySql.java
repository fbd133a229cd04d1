package io.lakeferry.jobs.rds.mysql;

import com.mysql.cj.Messages;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.Driver;
import io.lakeferry.jobs.rds.database.DatabaseErrors;
import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.secret.DatabaseSecret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** Connects to MySQL and MariaDB. */
public final class MySql {
  private static final String NO_TLS = Messages.getString("MysqlIO.15");

  private MySql() {}

  /**
   * Opens a session. If the server offers TLS, its certificate and its name are verified; only a
   * server that offers none is spoken to in plain.
   */
  public static Session connect(DatabaseSecret secret) {
    DatabaseErrors errors = new DatabaseErrors(secret);
    try {
      return MySqlSession.begin(open(secret));
    } catch (SQLException e) {
      throw errors.connecting(e);
    }
  }

  private static Connection open(DatabaseSecret secret) throws SQLException {
    try {
      return open(secret, "VERIFY_IDENTITY");
    } catch (SQLException e) {
      if (errorSaysNoTls(e)) {
        return open(secret, "DISABLED");
      }
      throw e;
    }
  }

  private static Connection open(DatabaseSecret secret, String tls) throws SQLException {
    Properties settings = new Properties();
    set(settings, PropertyKey.USER, secret.login().username());
    set(settings, PropertyKey.PASSWORD, secret.login().password());
    set(settings, PropertyKey.sslMode, tls);
    set(settings, PropertyKey.characterEncoding, "UTF-8");
    set(settings, PropertyKey.connectTimeout, "30000");
    set(settings, PropertyKey.tcpKeepAlive, "true");
    set(settings, PropertyKey.rewriteBatchedStatements, "true");
    set(settings, PropertyKey.useAffectedRows, "true");
    // Only strings and numbers are read, so that the driver has no zone to convert to.
    set(settings, PropertyKey.connectionTimeZone, "UTC");
    // Tells the server that LOAD DATA LOCAL may come, and refuses every file: no path is below an
    // empty one. LocalData allows a stream, and nothing else, while it sends one.
    set(settings, PropertyKey.allowLoadLocalInfileInPath, "");
    String url =
        "jdbc:mysql://"
            + secret.host()
            + ":"
            + secret.port()
            + "/"
            + URLEncoder.encode(secret.database(), StandardCharsets.UTF_8).replace("+", "%20");
    Connection connection = new Driver().connect(url, settings);
    if (connection == null) {
      throw new SQLException("The driver does not take the address " + secret.endpoint());
    }
    return connection;
  }

  private static void set(Properties settings, PropertyKey key, String value) {
    settings.setProperty(key.getKeyName(), value);
  }

  private static boolean errorSaysNoTls(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && cause.getMessage().contains(NO_TLS)) {
        return true;
      }
    }
    return false;
  }
}
