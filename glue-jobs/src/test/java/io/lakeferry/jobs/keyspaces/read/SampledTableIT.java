package io.lakeferry.jobs.keyspaces.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import io.lakeferry.contract.flow.CassandraTable;
import io.lakeferry.contract.flow.RowSelection;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;
import io.lakeferry.jobs.keyspaces.type.TableShape;
import io.lakeferry.jobs.keyspaces.write.TestCassandra;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A table is reckoned by whole partitions, however long they are. */
@ExtendWith(TestCassandra.class)
class SampledTableIT {
  private static final int PARTITIONS = 40;
  private static final int ROWS = 400;
  private static final int LONG = 1_500;

  @BeforeAll
  static void fill(CqlSession session) {
    for (String table : new String[] {"sampled", "unsampled"}) {
      session.execute(
          "CREATE TABLE store." + table + " (part int, number int, PRIMARY KEY (part, number))");
    }
    for (int part = 1; part <= PARTITIONS; part++) {
      fill(session, "sampled", part, ROWS);
    }
  }

  @Test
  void partitionsThatArePagesLongAreNotTakenForAPage(CqlSession session) {
    SampledTable sample = sample(session, "sampled", Optional.empty());

    // Of 16 places of a ring with 40 partitions, within what chance makes of it.
    assertThat(sample.rows() / (PARTITIONS * ROWS)).isBetween(0.4, 4.0);
    assertThat(sample.blocks()).isEqualTo(sample.rows());
    assertThat(sample.known()).isTrue();
    assertThat(sample.sampled()).isEqualTo(sample.sampledBlocks()).isGreaterThan(ROWS);
  }

  @Test
  void keysAreReckonedByTheirOwnRows(CqlSession session) {
    SampledTable sample =
        sample(session, "sampled", Optional.of("part IN (3, 4) AND number < 200"));

    assertThat(sample).isEqualTo(new SampledTable(398, 398, true, 398, 398));
  }

  @Test
  void aPartitionOfMoreThanTheBoundMayHaveAnyNumber(CqlSession session) {
    fill(session, "unsampled", 1, LONG);

    SampledTable sample = sample(session, "unsampled", Optional.of("part = 1"));

    assertThat(sample).isEqualTo(new SampledTable(1000, 1000, false, 1000, 1000));
    session.execute("TRUNCATE store.unsampled");
    assertThat(sample(session, "unsampled", Optional.empty()))
        .isEqualTo(new SampledTable(0, 0, true, 0, 0));
  }

  private static void fill(CqlSession session, String table, int part, int rows) {
    var insert = session.prepare("INSERT INTO store." + table + " (part, number) VALUES (?, ?)");
    BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
    for (int number = 1; number <= rows; number++) {
      batch.addStatement(insert.bind(part, number));
    }
    session.execute(batch.build());
  }

  private static SampledTable sample(CqlSession session, String table, Optional<String> clause) {
    session.refreshSchema();
    CassandraTable name = CassandraTable.of("store", table);
    TableShape shape =
        TableShape.of(
            session.getMetadata().getKeyspace("store").orElseThrow().getTable(table).orElseThrow());
    return SampledTable.of(
        new PatientSession(session, Duration.ofMinutes(1)),
        name,
        shape,
        Selection.of(name, shape, RowSelection.ALL),
        clause.map(text -> KeyCondition.of(ClauseWords.of(text, shape), shape).orElseThrow()),
        Pace.of(0));
  }
}
