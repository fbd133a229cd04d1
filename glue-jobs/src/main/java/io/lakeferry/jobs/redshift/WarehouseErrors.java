package io.lakeferry.jobs.redshift;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.flow.RedshiftUrl;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.secret.ManagedSecret;
import java.net.URI;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns what the driver says into what somebody can mend.
 *
 * @param url where Redshift is
 * @param secret what no message may hold
 */
record WarehouseErrors(RedshiftUrl url, Optional<ManagedSecret> secret) {
  private static final String UNDEFINED_TABLE = "42P01";
  private static final String UNDEFINED_SCHEMA = "3F000";
  private static final String UNDEFINED_COLUMN = "42703";
  private static final String UNDEFINED_DATABASE = "3D000";
  private static final String FORBIDDEN = "42501";

  /** No connection. */
  JobFailure connecting(SQLException e) {
    String state = state(e);
    if (state.startsWith("28")) {
      return failure(
          "Redshift at "
              + endpoint()
              + " refuses the user"
              + secret.map(values -> " '" + values.username() + "'").orElse(" that IAM gave")
              + secret.map(values -> " of the secret '" + values.id() + "'").orElse("")
              + ": "
              + text(e)
              + "; "
              + secret
                  .map(values -> "correct username and password in the secret")
                  .orElse("check DbUser and the job role's redshift:GetClusterCredentials"),
          e);
    }
    if (state.equals(UNDEFINED_DATABASE)) {
      return failure("Redshift at " + endpoint() + ": " + text(e) + "; correct JdbcUrl", e);
    }
    return failure(
        "Cannot reach Redshift at "
            + endpoint()
            + ": "
            + text(e)
            + "; check host and port in JdbcUrl, that the cluster is available, and that the Glue"
            + " connection's subnet and security groups lead to it"
            + (url.iam()
                ? ", and that the job's role may call redshift:GetClusterCredentials (serverless:"
                    + " redshift-serverless:GetCredentials)"
                : ""),
        e);
  }

  /** A query failed. */
  JobFailure running(String what, SQLException e) {
    return switch (state(e)) {
      case UNDEFINED_TABLE, UNDEFINED_SCHEMA ->
          failure(
              "Cannot "
                  + what
                  + ", it does not exist in "
                  + url
                  + ": "
                  + text(e)
                  + "; correct PrefixedTablename, or grant the user USAGE on the schema",
              e);
      case UNDEFINED_COLUMN ->
          failure("Cannot " + what + ": " + text(e) + "; correct DayPartitionKey", e);
      case FORBIDDEN ->
          failure(
              "Cannot "
                  + what
                  + ": "
                  + text(e)
                  + "; grant the user SELECT on the table and USAGE on its schema",
              e);
      default -> failure("Cannot " + what + " in " + url + ": " + text(e), e);
    };
  }

  /** The UNLOAD failed. */
  JobFailure unloading(RedshiftUnload flow, SQLException e) {
    String text = text(e).toLowerCase(Locale.ROOT);
    // UNLOAD is written without REGION, so Redshift looks for the bucket in its own.
    if (text.contains("permanentredirect") || text.contains("specified endpoint")) {
      return failure(
          "Redshift cannot write to the work bucket, which is in another Region: "
              + text(e)
              + "; the work path must be in a bucket of the warehouse's Region"
              + ", so deploy the stack there",
          e);
    }
    if (text.contains("role") || text.contains("not authorized") || text.contains("s3serviceexc")) {
      return failure(
          "Redshift cannot write to S3 with the role '"
              + flow.redshiftRoleArn()
              + "': "
              + text(e)
              + "; attach the role to the cluster and allow it s3:PutObject, s3:GetBucketLocation"
              + " and s3:ListBucket on the work path",
          e);
    }
    return running("unload " + flow.table().quoted(), e);
  }

  /** What the driver says and why, in one line and without the password. */
  String text(SQLException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = message(e);
    String reason = message(root);
    String line = message.contains(reason) ? message : message + " (" + reason + ")";
    String plain = line.replaceAll("\\s+", " ").strip();
    String instead =
        "SQLState "
            + (state(e).isEmpty() ? "unknown" : state(e))
            + ", without the driver's words, which could show the secret's short password";
    return secret.map(values -> values.scrub(plain, instead)).orElse(plain);
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
    String hidden = secret.map(values -> values.scrub(message, message)).orElse(message);
    return new JobFailure(hidden, cause);
  }

  private String endpoint() {
    try {
      URI uri = URI.create(url.text().replaceFirst("^jdbc:redshift:(iam:)?", "redshift:"));
      return uri.getHost() == null
          ? uri.getAuthority()
          : uri.getHost() + ":" + (uri.getPort() < 0 ? 5439 : uri.getPort());
    } catch (IllegalArgumentException e) {
      return url.text();
    }
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }
}
