package io.lakeferry.jobs.rds.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A second session that reads the rows that are merged next, so that their pages are in the
 * server's memory when the merge comes to them: on the server, a session waits for its reads one by
 * one and makes room for each itself. It changes nothing, holds no transaction and only helps: if
 * it fails, or is slow, the merge goes on without it.
 */
final class ReadAhead implements AutoCloseable {
  /** Longer than the server lets a statement of it take. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Opener opener;
  private final String statement;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Queue<Future<?>> announced = new ArrayDeque<>();
  private boolean on = true;
  // Used by the thread, and closed when it has ended.
  private Connection connection;
  private PreparedStatement read;

  /** Opens a connection. */
  @FunctionalInterface
  interface Opener {
    Connection open() throws SQLException;
  }

  /**
   * A session that is not open yet.
   *
   * @param opener opens it, in such a way that it does not wait for the server without an end
   * @param statement what it executes; takes an array of texts for each column of a key
   */
  ReadAhead(Opener opener, String statement) {
    this.opener = opener;
    this.statement = statement;
  }

  /** Whether it is worth while to announce more keys. */
  boolean isOn() {
    return on;
  }

  /** Begins to read the rows of these keys, after those announced before. */
  void read(List<List<String>> columns) {
    announced.add(
        thread.submit(
            () -> {
              execute(columns);
              return null;
            }));
  }

  /** Waits until those announced first are read. */
  void awaitNext() throws InterruptedException {
    Future<?> next = announced.poll();
    if (next == null || !on) {
      return;
    }
    try {
      next.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // The merge does the same reads itself, and tells of whatever is wrong with them.
      on = false;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // It held nothing, and the server will notice by itself.
      return;
    }
  }

  private void execute(List<List<String>> columns) throws SQLException {
    if (read == null) {
      open();
    }
    for (int i = 0; i < columns.size(); i++) {
      read.setArray(i + 1, connection.createArrayOf("text", columns.get(i).toArray()));
    }
    read.executeQuery().close();
  }

  private void open() throws SQLException {
    connection = opener.open();
    try (Statement settings = connection.createStatement()) {
      // Somebody who waits to change the table waits for the merge, and would keep this one out
      // as long: nobody but the two of us could see that deadlock.
      settings.execute("SET lock_timeout = '200ms'");
      settings.execute("SET statement_timeout = '10s'");
      settings.execute("SET default_transaction_read_only = on");
      settings.execute("SET DateStyle = 'ISO, YMD'");
      settings.execute("SET enable_seqscan = off");
      settings.execute("SET enable_hashjoin = off");
      settings.execute("SET enable_mergejoin = off");
    }
    read = connection.prepareStatement(statement);
  }
}
