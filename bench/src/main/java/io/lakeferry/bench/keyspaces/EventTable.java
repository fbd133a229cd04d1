package io.lakeferry.bench.keyspaces;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.local.sweep.KeyspacesGround;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A table of ten columns, filled once.
 *
 * @param name the table
 * @param rows its rows
 */
record EventTable(CassandraTable name, long rows) {
  static final String PARTITION_KEY = "\"bucket\"";
  static final List<String> COLUMNS =
      List.of(
          "bucket",
          "id",
          "customer",
          "category",
          "amount",
          "quantity",
          "price",
          "gift",
          "created",
          "note");

  private static final String KEYSPACE = "bench";
  private static final int BATCH = 100;
  private static final int BATCHES_AT_ONCE = 32;
  private static final long SEED = 61;
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  /**
   * Creates and fills a table.
   *
   * @param perPartition how many rows have a partition in common
   */
  static EventTable create(KeyspacesGround ground, String name, long rows, long perPartition)
      throws IOException, InterruptedException {
    EventTable table = new EventTable(CassandraTable.of(KEYSPACE, name), rows);
    try (CqlSession session = ground.cassandra().admin()) {
      session.execute(
          "CREATE KEYSPACE IF NOT EXISTS "
              + KEYSPACE
              + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
      // Work that the server would do behind the contenders' backs.
      session.execute(
          "CREATE TABLE "
              + table.name.quoted()
              + " (bucket int, id bigint, customer text, category text, amount decimal,"
              + " quantity int, price double, gift boolean, created timestamp, note text,"
              + " PRIMARY KEY (bucket, id)) WITH compaction ="
              + " {'class': 'SizeTieredCompactionStrategy', 'enabled': 'false'}");
      table.fill(session, perPartition);
    }
    return table;
  }

  private void fill(CqlSession session, long perPartition)
      throws IOException, InterruptedException {
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO "
                + name.quoted()
                + " ("
                + String.join(", ", COLUMNS)
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    SplittableRandom random = new SplittableRandom(SEED);
    Semaphore free = new Semaphore(BATCHES_AT_ONCE);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    for (long first = 0; first < rows && failure.get() == null; ) {
      long end = Math.min(rows, Math.min(first + BATCH, (first / perPartition + 1) * perPartition));
      // The rows of one partition are one change to the server.
      BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
      for (long id = first; id < end; id++) {
        batch.addStatement(row(insert, (int) (id / perPartition), id, random));
      }
      free.acquire();
      session
          .executeAsync(batch.build())
          .whenComplete(
              (done, failed) -> {
                if (failed != null) {
                  failure.compareAndSet(null, failed);
                }
                free.release();
              });
      first = end;
    }
    free.acquire(BATCHES_AT_ONCE);
    if (failure.get() != null) {
      throw new IOException("Cannot fill " + name, failure.get());
    }
  }

  private static BoundStatement row(
      PreparedStatement insert, int bucket, long id, SplittableRandom random) {
    return insert.bind(
        bucket,
        id,
        "customer-" + random.nextInt(100_000),
        "category-" + random.nextInt(40),
        BigDecimal.valueOf(random.nextLong(10_000_000), 2),
        random.nextInt(100),
        random.nextDouble(),
        random.nextBoolean(),
        FIRST.plusMillis(random.nextLong(31_536_000_000L)),
        Long.toString(random.nextLong(), Character.MAX_RADIX) + " " + id);
  }
}
