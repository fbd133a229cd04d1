package io.lakeferry.jobs.keyspaces.connect;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.NodeUnavailableException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.ReadFailureException;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.servererrors.WriteFailureException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.jobs.JobFailure;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the driver's exceptions mean to people, and which of them pass by themselves. */
public final class ClusterErrors {
  private static final Set<Class<?>> PASSING =
      Set.of(
          BusyConnectionException.class,
          ClosedConnectionException.class,
          DriverTimeoutException.class,
          HeartbeatException.class,
          NodeUnavailableException.class,
          OverloadedException.class,
          ReadFailureException.class,
          ReadTimeoutException.class,
          RequestThrottlingException.class,
          ServerError.class,
          UnavailableException.class,
          WriteFailureException.class,
          WriteTimeoutException.class);

  private static final Set<Class<?>> AWAY =
      Set.of(
          ClosedConnectionException.class,
          HeartbeatException.class,
          NoNodeAvailableException.class,
          NodeUnavailableException.class);

  /** What went wrong in a server, whose capacity has nothing to do with it. */
  private static final Set<Class<?>> BROKEN =
      Set.of(ReadFailureException.class, ServerError.class, WriteFailureException.class);

  private ClusterErrors() {}

  /**
   * Whether a request that failed so may succeed later. Keyspaces answers a lack of throughput with
   * timeouts.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/keyspaces/latest/devguide/troubleshooting.serverless.html">
   *     Troubleshooting serverless resource management</a>
   */
  public static boolean passes(Throwable failure) {
    if (failure instanceof AllNodesFailedException all) {
      return all.getAllErrors().values().stream()
          .flatMap(List::stream)
          .allMatch(ClusterErrors::passes);
    }
    // A request that could not be written to a connection that just ended.
    return failure instanceof IOException || PASSING.contains(failure.getClass());
  }

  /** A session could not be opened. */
  static JobFailure connecting(CassandraEndpoint endpoint, RuntimeException failure) {
    return new JobFailure(
        "Cannot connect to " + place(endpoint) + ": " + reason(failure) + advice(endpoint, failure),
        failure);
  }

  private static String place(CassandraEndpoint endpoint) {
    return endpoint instanceof CassandraEndpoint.Cluster cluster
        ? "Cassandra at " + cluster.contactPoints()
        : "Amazon Keyspaces in " + ((CassandraEndpoint.Keyspaces) endpoint).region();
  }

  private static String advice(CassandraEndpoint endpoint, RuntimeException failure) {
    boolean refused = innermost(failure) instanceof AuthenticationException;
    if (endpoint instanceof CassandraEndpoint.Cluster cluster) {
      return refused
          ? "; correct the user and the password in the secret '" + cluster.secretId() + "'"
          : "; correct ContactPoints or LocalDatacenter, or let the job into the cluster's network"
              + " by a GlueConnection";
    }
    return refused
        ? "; the job's role needs cassandra:Select on arn:aws:cassandra:…:/keyspace/system*"
        : "; a job in a VPC needs a cassandra endpoint or a NAT gateway";
  }

  /** What to do about a request that failed for too long. */
  static String remedy(Throwable failure) {
    Throwable cause = innermost(failure);
    String remedy;
    if (cause instanceof IOException || AWAY.contains(cause.getClass())) {
      remedy = "see that the cluster is up and lets the job in";
    } else if (BROKEN.contains(cause.getClass())) {
      remedy = "the log of the server says why, too many tombstones for one";
    } else {
      remedy = "raise the capacity of the table, or lower MaxReadsPerSecond or MaxWritesPerSecond";
    }
    return "; " + remedy + ", and run the window again";
  }

  /** What the cluster said in the first place, in one line. */
  public static String reason(Throwable failure) {
    Throwable cause = innermost(failure);
    String message = cause.getMessage();
    return (message == null ? cause.getClass().getSimpleName() : message)
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** Whether the role of the run lacks a permission. */
  public static boolean isUnauthorized(Throwable failure) {
    return innermost(failure) instanceof UnauthorizedException;
  }

  private static Throwable innermost(Throwable failure) {
    Throwable cause = failure;
    while (true) {
      Throwable next = cause.getCause();
      if (cause instanceof AllNodesFailedException all) {
        Map<Node, List<Throwable>> errors = all.getAllErrors();
        next = errors.isEmpty() ? null : errors.values().iterator().next().get(0);
      }
      if (next == null || next == cause || !(cause instanceof DriverException)) {
        return cause;
      }
      cause = next;
    }
  }
}
