package io.lakeferry.jobs.keyspaces.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.lakeferry.contract.flow.CassandraEndpoint;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.jobs.JobFailure;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A look at the cluster that is throttled is repeated, as reads are. */
class PreflightTest {
  @Test
  void aLookThatCannotBeAnsweredJustThenIsRepeated() {
    AtomicInteger asked = new AtomicInteger();
    CqlSession session =
        (CqlSession)
            Proxy.newProxyInstance(
                CqlSession.class.getClassLoader(),
                new Class<?>[] {CqlSession.class},
                (proxy, method, arguments) ->
                    CompletableFuture.failedFuture(
                        asked.incrementAndGet() < 3
                            ? new RequestThrottlingException("full")
                            : new UnauthorizedException(null, "no permission")));
    Preflight preflight =
        new Preflight(
            new PatientSession(session, Duration.ofSeconds(30)),
            new CassandraEndpoint.Keyspaces("eu-west-1"));

    assertThatThrownBy(() -> preflight.check(CassandraTable.of("store", "customers")))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("no permission")
        .hasMessageEndingWith(
            "; allow the job's role cassandra:Select on arn:aws:cassandra:…:/keyspace/system*");
    assertThat(asked).hasValue(3);
  }
}
