package io.lakeferry.jobs.keyspaces.read;

import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.keyspaces.connect.PatientSession;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Reads the answers of many statements, a page of each at a time, several statements at once. The
 * next page of a statement is on its way while one is worked on; so there are never more pages in
 * memory than twice the statements at once.
 */
final class PageStream {
  private final PatientSession session;
  private final Iterator<? extends Statement<?>> statements;
  private final Pace pace;
  private final PageSize size;
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private int open;

  private record Arrival(
      Statement<?> statement, int asked, AsyncResultSet page, JobFailure failure) {}

  PageStream(PatientSession session, Iterator<? extends Statement<?>> statements, Pace pace) {
    this.session = session;
    this.statements = statements;
    this.pace = pace;
    this.size =
        new PageSize(
            pace.page(
                session
                    .session()
                    .getContext()
                    .getConfig()
                    .getDefaultProfile()
                    .getInt(DefaultDriverOption.REQUEST_PAGE_SIZE)));
  }

  /**
   * Reads to the end.
   *
   * @param atOnce how many statements at once
   * @param rows told of every row, on this thread
   * @throws JobFailure if a page cannot be had
   */
  void drain(int atOnce, Consumer<Row> rows) throws InterruptedException {
    while (open < atOnce && statements.hasNext()) {
      open++;
      request(statements.next());
    }
    while (open > 0) {
      Arrival arrival = arrivals.take();
      if (arrival.failure() != null) {
        throw arrival.failure();
      }
      int found = arrival.page().remaining();
      pace.giveBack(arrival.asked() - found);
      size.arrived(found, arrival.page().getExecutionInfo().getResponseSizeInBytes());
      proceed(arrival);
      arrival.page().currentPage().forEach(rows);
    }
  }

  private void proceed(Arrival arrival) throws InterruptedException {
    if (arrival.page().hasMorePages()) {
      request(
          arrival.statement().setPagingState(arrival.page().getExecutionInfo().getPagingState()));
    } else if (statements.hasNext()) {
      request(statements.next());
    } else {
      open--;
    }
  }

  /** A page is paid for before the server reads it, or several would be read in advance. */
  private void request(Statement<?> statement) throws InterruptedException {
    int asked = size.rows();
    pace.take(asked);
    session.send(
        statement.setPageSize(asked),
        (answer, failure) -> arrivals.add(new Arrival(statement, asked, answer, failure)));
  }
}
