package io.lakeferry.bench.peer.keyspaces;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import com.datastax.oss.driver.api.core.metadata.token.TokenRange;
import io.lakeferry.bench.peer.load.Contender;
import io.lakeferry.bench.peer.load.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.sql.SparkSession;

/**
 * A bare loop of the driver that reads a table span by span of its ring, so many statements at
 * once, and drops the rows.
 */
public final class DrainedTable implements Contender {
  private final LongAdder rows = new LongAdder();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  @Override
  public void run(SparkSession spark, Settings settings, String[] arguments) throws Exception {
    try (CqlSession session = session(settings)) {
      PreparedStatement select =
          session.prepare(
              "SELECT %2$s FROM %1$s WHERE token(%3$s) > ? AND token(%3$s) <= ?"
                  .formatted(
                      settings.required("table"),
                      settings.required("columns"),
                      settings.required("partition_key")));
      Queue<BoundStatement> spans =
          new ConcurrentLinkedQueue<>(
              spans(session, select, Integer.parseInt(settings.required("spans"))));
      int atOnce = Integer.parseInt(settings.required("at_once"));
      CountDownLatch open = new CountDownLatch(atOnce);
      for (int i = 0; i < atOnce; i++) {
        next(session, spans, open);
      }
      open.await();
      if (failure.get() != null) {
        throw new IOException("The driver failed", failure.get());
      }
    }
    long expected = Long.parseLong(settings.required("rows"));
    if (rows.sum() != expected) {
      throw new IOException("Drained " + rows.sum() + " rows of " + expected);
    }
  }

  private void next(CqlSession session, Queue<BoundStatement> spans, CountDownLatch open) {
    BoundStatement span = spans.poll();
    if (span == null || failure.get() != null) {
      open.countDown();
      return;
    }
    session
        .executeAsync(span)
        .thenCompose(this::drain)
        .whenComplete(
            (done, failed) -> {
              if (failed != null) {
                failure.compareAndSet(null, failed);
              }
              next(session, spans, open);
            });
  }

  /** The next page is on its way while the rows of this one are dropped. */
  private CompletionStage<Void> drain(AsyncResultSet page) {
    CompletionStage<AsyncResultSet> following = page.hasMorePages() ? page.fetchNextPage() : null;
    page.currentPage().forEach(row -> rows.increment());
    return following == null
        ? java.util.concurrent.CompletableFuture.completedStage(null)
        : following.thenCompose(this::drain);
  }

  private static List<BoundStatement> spans(
      CqlSession session, PreparedStatement select, int least) {
    TokenMap ring = session.getMetadata().getTokenMap().orElseThrow();
    int parts = (least + ring.getTokenRanges().size() - 1) / ring.getTokenRanges().size();
    List<BoundStatement> spans = new ArrayList<>();
    for (TokenRange range : ring.getTokenRanges()) {
      for (TokenRange part : range.splitEvenly(parts)) {
        for (TokenRange plain : part.unwrap()) {
          spans.add(select.bind().setToken(0, plain.getStart()).setToken(1, plain.getEnd()));
        }
      }
    }
    return spans;
  }

  private static CqlSession session(Settings settings) throws IOException {
    Properties login = settings.connectionProperties();
    return CqlSession.builder()
        .addContactPoint(
            new InetSocketAddress(
                settings.required("host"), Integer.parseInt(settings.required("port"))))
        .withLocalDatacenter(settings.required("datacenter"))
        .withAuthCredentials(login.getProperty("user"), login.getProperty("password"))
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORUM")
                .withInt(
                    DefaultDriverOption.REQUEST_PAGE_SIZE,
                    Integer.parseInt(settings.required("page")))
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, Duration.ofSeconds(20))
                .withDuration(
                    DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofSeconds(20))
                .withDuration(
                    DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, Duration.ofSeconds(20))
                .build())
        .build();
  }
}
