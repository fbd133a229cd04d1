package io.lakeferry.jobs.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lakeferry.contract.handoff.Handoff;
import io.lakeferry.contract.handoff.JobName;
import io.lakeferry.contract.handoff.WorkPath;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.RdsTableName;
import io.lakeferry.contract.table.TableName;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.run.Attempt;
import io.lakeferry.jobs.secret.DatabaseSecret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a driver says as a COMMIT is lost reaches nobody with the password in it. */
class CommitIT {
  @Test
  void commitThatNobodyCanBeAskedAboutShowsNoPassword() throws SQLException, IOException {
    DatabaseSecret secret = Engine.POSTGRES.newDatabase();
    RdsTableName name = RdsTableName.parse("events");
    Attempt attempt =
        new Attempt(
            new Handoff(TestLoad.newWindow(), new WorkPath(LakePath.parse("s3://scratch/ferry/"))),
            JobName.loadOf(name),
            "run-1");
    try (Socket refusing = new Socket();
        Session session = new Database(secret).connect()) {
      // Held and not listened on, so that nobody else can be there.
      refusing.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Database gone = new Database(Engine.POSTGRES.at(refusing.getLocalPort(), secret.database()));
      TableName table = session.locate(name);
      Commit commit = new Commit(gone, losingCommits(session), attempt, Duration.ofSeconds(1));

      JobFailure failure = catchThrowableOfType(JobFailure.class, () -> commit.run(table));

      assertThat(failure)
          .hasMessageContaining("whether the load was committed")
          .hasMessageContaining("Cannot reach the database at localhost:")
          .hasMessageContaining("run the window again");
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      assertThat(trace.toString()).contains("lost while sending").doesNotContain(Engine.PASSWORD);
    }
  }

  /** The session, but its COMMIT breaks with a message that nobody should see as it is. */
  private static Session losingCommits(Session session) {
    Connection connection =
        (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("commit")) {
                    throw new SQLException("lost while sending " + Engine.PASSWORD);
                  }
                  return call(() -> method.invoke(session.connection(), arguments));
                });
    return (Session)
        Proxy.newProxyInstance(
            Session.class.getClassLoader(),
            new Class<?>[] {Session.class},
            (proxy, method, arguments) ->
                method.getName().equals("connection")
                    ? connection
                    : call(() -> method.invoke(session, arguments)));
  }

  private interface Call {
    Object run() throws IllegalAccessException, InvocationTargetException;
  }

  private static Object call(Call call) throws Throwable {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
