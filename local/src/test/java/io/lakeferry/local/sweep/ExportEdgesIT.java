package io.lakeferry.local.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.redshift.Duck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Exports of tables that are unlike most. */
@ExtendWith(RunningKeyspaces.class)
class ExportEdgesIT {
  private static final Instant MINUTE = Instant.parse("2026-11-20T06:00:00Z");
  private static final int HUGE = 60_000;
  private static final int SMALL = 100_000;
  private static final int BATCH = 1000;

  /** As long as Cassandra lets the name of a table be, and a reserved word in another case. */
  private static final CassandraTable QUOTED =
      CassandraTable.of("Select", "Order_" + "By".repeat(21));

  private static final String KEY = "a \"quoted\" key";
  private static final String LONG = "long ".repeat(30) + "end";

  @Test
  void onePartitionOfManyRowsAndManyOfOneArriveWhole(KeyspacesGround ground, JvmJobProcesses jobs)
      throws Exception {
    CassandraTable table = CassandraTable.of("edges", "uneven");
    try (CqlSession session = ground.cassandra().admin()) {
      keyspace(session, "edges");
      session.execute(
          "CREATE TABLE edges.uneven (part text, number int, label text,"
              + " PRIMARY KEY (part, number))");
      PreparedStatement insert =
          session.prepare("INSERT INTO edges.uneven (part, number, label) VALUES (?, ?, ?)");
      for (int first = 1; first <= HUGE; first += BATCH) {
        BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
        for (int number = first; number < first + BATCH; number++) {
          batch.addStatement(insert.bind("huge", number, "row " + number));
        }
        session.execute(batch.build());
      }
      List<CompletionStage<AsyncResultSet>> open = new ArrayList<>();
      for (int number = HUGE + 1; number <= HUGE + SMALL; number++) {
        open.add(session.executeAsync(insert.bind("small " + number, number, "row " + number)));
        if (open.size() == BATCH) {
          open.forEach(each -> each.toCompletableFuture().join());
          open.clear();
        }
      }
    }

    TransferRun run = export(ground, jobs, table, "uneven");

    assertThat(run.receipt(ground).orElseThrow().sourceRows()).isEqualTo(HUGE + SMALL);
    assertThat(
            ground
                .lakeFolder(run.flow().destination().orElseThrow())
                .count(FileFormat.PARQUET, HUGE + SMALL, 1))
        .isEqualTo(new Visible.Rows(0, 0));
  }

  @Test
  void aTableOfNothingButTombstonesHasNoRowsAndNoFiles(KeyspacesGround ground, JvmJobProcesses jobs)
      throws Exception {
    NumberedTable table = NumberedTable.createIn(ground, "emptied", 2000);
    try (CqlSession session = ground.cassandra().admin()) {
      for (int number = 1; number <= table.rows(); number++) {
        session.execute("DELETE FROM sweep.emptied WHERE number = " + number);
      }
    }

    TransferRun run = export(ground, jobs, table.name(), "emptied");

    Receipt receipt = run.receipt(ground).orElseThrow();
    assertThat(receipt.reconciled()).isTrue();
    assertThat(receipt.sourceRows()).isZero();
    assertThat(receipt.files()).isEmpty();
    assertThat(ground.lakeFolder(run.flow().destination().orElseThrow()).visible().files())
        .isEmpty();
  }

  @Test
  void namesThatNeedQuotingAreKeptAndWhatWasDeletedOrHasExpiredIsGone(
      KeyspacesGround ground, JvmJobProcesses jobs) throws Exception {
    try (CqlSession session = ground.cassandra().admin()) {
      keyspace(session, QUOTED.keyspace().quoted());
      session.execute(
          "CREATE TABLE %s (%s text, \"Größe €\" int, \"select\" text, \"UPPER\" text, %s text,"
                  .formatted(QUOTED.quoted(), quoted(KEY), quoted(LONG))
              + " PRIMARY KEY ((%s), \"Größe €\"))".formatted(quoted(KEY)));
      PreparedStatement insert =
          session.prepare(
              "INSERT INTO %s (%s, \"Größe €\", \"select\", \"UPPER\", %s) VALUES (?, ?, ?, ?, ?)"
                  .formatted(QUOTED.quoted(), quoted(KEY), quoted(LONG)));
      for (int number = 0; number < 1000; number++) {
        session.execute(
            insert.bind("part " + number % 10, number, "s" + number, "u" + number, "l" + number));
      }
      String delete = "DELETE FROM " + QUOTED.quoted() + " WHERE " + quoted(KEY);
      session.execute(delete + " = 'part 1'");
      session.execute(delete + " = 'part 2' AND \"Größe €\" >= 500");
      for (int number = 3; number < 1000; number += 20) {
        session.execute(delete + " = 'part 3' AND \"Größe €\" = " + number);
      }
      session.execute(
          "UPDATE %s USING TTL 1 SET \"select\" = 'soon gone' WHERE %s = 'new' AND \"Größe €\" = 1"
              .formatted(QUOTED.quoted(), quoted(KEY)));
      session.execute(
          "DELETE \"UPPER\" FROM %s WHERE %s = 'part 0' AND \"Größe €\" = 0"
              .formatted(QUOTED.quoted(), quoted(KEY)));
      LockSupport.parkNanos(Duration.ofMillis(2100).toNanos());
    }

    TransferRun run = export(ground, jobs, QUOTED, "quoted");

    assertThat(run.receipt(ground).orElseThrow().columns())
        .extracting(Receipt.Column::name)
        .containsExactlyInAnyOrder(KEY, "Größe €", "select", "UPPER", LONG);
    assertThat(
            Duck.rows(
                ("SELECT count(*), count(DISTINCT \"Größe €\"), count(\"UPPER\"), max(%s), min(%s)"
                        + " FROM read_parquet('%s/*.parquet')")
                    .formatted(quoted(KEY), quoted(LONG), folder(ground, run))))
        .containsExactly("800|800|799|part 9|l0");
  }

  private static TransferRun export(
      KeyspacesGround ground, JvmJobProcesses jobs, CassandraTable table, String lake)
      throws Exception {
    TransferRun run = TransferRun.ofNewWindow(ground.export(table, lake, MINUTE));
    int exitCode = run.run(jobs, ground, new Kill.Never()).exitCode();
    assertThat(exitCode).as(Files.readString(jobs.logOf(run.jobRunId()))).isZero();
    return run;
  }

  private static Path folder(KeyspacesGround ground, TransferRun run) {
    return ground.files(run.flow().destination().orElseThrow());
  }

  private static void keyspace(CqlSession session, String name) {
    session.execute(
        "CREATE KEYSPACE "
            + name
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
  }

  private static String quoted(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }
}
