package io.lakeferry.jobs.keyspaces.write;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;
import io.lakeferry.jobs.keyspaces.type.TableColumn.Kind;
import java.util.List;
import java.util.function.Consumer;

/**
 * Deletes what partitions share that have lost their last row: a row that is deleted leaves it, and
 * an incremental export names rows only.
 */
final class EmptiedPartitions implements Consumer<FileRow> {
  private final PatientSession session;
  private final SentAction.Bound firstRow;
  private final SentAction.Bound delete;

  EmptiedPartitions(PatientSession session, Target target) {
    this.session = session;
    List<Integer> key = target.places(Kind.PARTITION_KEY);
    this.firstRow =
        SentAction.Bound.of(session, target.select(target.places(Kind.CLUSTERING), key), key);
    this.delete = SentAction.Bound.of(session, target.delete(target.places(Kind.STATIC), key), key);
  }

  @Override
  public void accept(FileRow row) {
    AsyncResultSet answer = session.ask(firstRow.to(row));
    Row first = answer.one();
    if (first != null && first.isNull(0)) {
      session.ask(delete.to(row));
    }
  }
}
