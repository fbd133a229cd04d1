package io.lakeferry.jobs.rds.database;

import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.secret.DatabaseSecret;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;

/**
 * Turns what a driver says into what somebody can mend.
 *
 * @param secret where the database is, and what no message may hold
 */
public record DatabaseErrors(DatabaseSecret secret) {
  /** No connection. */
  public JobFailure connecting(SQLException e) {
    String text = text(e);
    if (state(e).startsWith("28")) {
      return failure(
          "The database at "
              + secret.endpoint()
              + " refuses the user '"
              + secret.login().username()
              + "' of the secret '"
              + secret.login().id()
              + "': "
              + text
              + "; correct username and password in the secret",
          e);
    }
    if (isDistrust(e)) {
      return failure(
          "Cannot trust the database at "
              + secret.endpoint()
              + ": "
              + text
              + "; give the job the certificates of its authority as "
              + Trust.FILE
              + " (for RDS, https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem in"
              + " --extra-files), and the host name of the certificate in the secret",
          e);
    }
    return failure(
        "Cannot reach the database at "
            + secret.endpoint()
            + ": "
            + text
            + "; check host, port and dbname in the secret '"
            + secret.login().id()
            + "', and that the Glue connection's subnet and security groups lead to it",
        e);
  }

  /** A statement failed. */
  public JobFailure running(String what, SQLException e) {
    return failure("Cannot " + what + " at " + secret.endpoint() + ": " + text(e), e);
  }

  /** What the driver says and why, in one line and without the password. */
  public String text(SQLException e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = message(e);
    String reason = message(root);
    String line = message.contains(reason) ? message : message + " (" + reason + ")";
    String instead =
        "SQLState "
            + (state(e).isEmpty() ? "unknown" : state(e))
            + ", without the driver's words, which could show the secret's short password";
    return secret.login().scrub(line.replaceAll("\\s+", " ").strip(), instead);
  }

  /** Whether the server was reached, and is not who it should be. */
  private boolean isDistrust(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
        return true;
      }
    }
    // What the driver of PostgreSQL says of a certificate of another host has no cause.
    return text(e).contains("hostnameverifier");
  }

  private static String message(Throwable e) {
    String type = e.getClass().getSimpleName();
    if (e.getMessage() == null) {
      return type;
    }
    return e instanceof SQLException ? e.getMessage() : type + ": " + e.getMessage();
  }

  /** The cause keeps its stack but not its text: the driver's own chain may hold the password. */
  private JobFailure failure(String message, SQLException e) {
    SQLException cause = new SQLException(text(e), e.getSQLState(), e.getErrorCode());
    cause.setStackTrace(e.getStackTrace());
    // The words around what the driver says are ours, and stay if the password is a short one.
    return new JobFailure(secret.login().scrub(message, message), cause);
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }
}
