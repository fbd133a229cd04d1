package io.lakeferry.jobs.keyspaces.write;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Rows that one statement writes or deletes, however often it is sent. */
final class SentAction implements RowAction {
  private final PatientSession session;
  private final Bound row;
  private final Bound partition;

  private SentAction(PatientSession session, Bound row, Bound partition) {
    this.session = session;
    this.row = row;
    this.partition = partition;
  }

  /**
   * Writes rows: NULL where the file has it, so that a row is what it was, whatever was there. A
   * partition without rows gets what it shares.
   */
  static SentAction inserting(PatientSession session, Target target) {
    List<Integer> all = IntStream.range(0, target.columns().size()).boxed().toList();
    Bound insert = Bound.of(session, target.insert(all), all);
    if (!target.hasStatics()) {
      return new SentAction(session, insert, insert);
    }
    List<Integer> shared = new ArrayList<>(target.places(Kind.PARTITION_KEY));
    shared.addAll(target.places(Kind.STATIC));
    return new SentAction(session, insert, Bound.of(session, target.insert(shared), shared));
  }

  /** Deletes rows by their whole key. */
  static SentAction deleting(PatientSession session, Target target) {
    Bound delete = Bound.of(session, target.delete(List.of(), target.key()), target.key());
    return new SentAction(session, delete, delete);
  }

  @Override
  public void begin(FileRow values, Consumer<RuntimeException> end) {
    Bound bound = values.partition() ? partition : row;
    session.send(bound.to(values), (answer, failure) -> end.accept(failure));
  }

  @Override
  public void close() {
    // The caller waits for what is under way.
  }

  /** A statement that the cluster had time to prepare. */
  static PreparedStatement prepared(PatientSession session, String cql) {
    try {
      return session.prepare(cql);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new JobFailure("Interrupted while a statement was prepared", interrupted);
    }
  }

  /** A prepared statement with the places of the values that it takes. */
  record Bound(PreparedStatement statement, List<Integer> places) {
    static Bound of(PatientSession session, String cql, List<Integer> places) {
      return new Bound(prepared(session, cql), places);
    }

    BoundStatement to(FileRow row) {
      var builder = statement.boundStatementBuilder();
      for (int i = 0; i < places.size(); i++) {
        // A null of its own, since a value that is not set would leave what is there.
        builder = builder.setBytesUnsafe(i, row.values().get(places.get(i)));
      }
      return builder.build();
    }
  }
}
