package io.lakeferry.local.redshift;

import io.lakeferry.local.redshift.unload.Column;
import io.lakeferry.local.redshift.unload.RunningUnload;
import io.lakeferry.local.redshift.unload.Unload;
import io.lakeferry.local.redshift.unload.UnloadEngine;
import io.lakeferry.local.redshift.unload.UnloadRefused;
import io.lakeferry.local.redshift.unload.Unloaded;
import io.lakeferry.local.redshift.wire.ServerError;
import io.lakeferry.local.redshift.wire.WireMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Runs UNLOADs in the session and the transaction of one client. */
final class UnloadRun {
  private static final String QUERY = "lakeferry_query";
  private static final String COPY = "lakeferry_copy";

  private final Engine engine;
  private final ClientSide client;
  private final UnloadEngine unloads;
  private final LongNames names;
  private final UnloadLog log;
  private final String user;
  private final int process;
  private volatile RunningUnload running;

  UnloadRun(
      Engine engine,
      ClientSide client,
      UnloadEngine unloads,
      LongNames names,
      UnloadLog log,
      String user,
      int process) {
    this.engine = engine;
    this.client = client;
    this.unloads = unloads;
    this.names = names;
    this.log = log;
    this.user = user;
    this.process = process;
  }

  /** Gives up the UNLOAD that is running, if one is. */
  void cancel() {
    RunningUnload current = running;
    if (current != null) {
      current.cancel();
    }
  }

  /** Runs one UNLOAD; PostgreSQL owes no answers and skips nothing. */
  void run(Unload unload) throws IOException {
    Instant started = Instant.now();
    List<Column> columns = describe(unload.query());
    if (engine.skipping()) {
      return;
    }
    try (RunningUnload begun = unloads.begin(unload, columns, user)) {
      running = begun;
      if (copy(begun)) {
        complete(begun.finish(), started);
      }
    } catch (UnloadRefused refused) {
      engine.fail(refused);
    } finally {
      running = null;
    }
  }

  private void complete(Unloaded unloaded, Instant started) throws IOException {
    log.record(unloaded, process, started);
    client.write(
        ServerError.info(
            "UNLOAD completed, " + unloaded.rows() + " record(s) unloaded successfully."));
    client.write(Statements.complete("UNLOAD"));
  }

  /** Empty when PostgreSQL refused the query, which the client then knows. */
  private List<Column> describe(String query) throws IOException {
    engine.send(
        Statements.close(QUERY),
        Statements.parse(QUERY, query),
        Statements.describe(QUERY),
        Statements.close(QUERY));
    engine.requestAnswers();
    List<Column> columns = List.of();
    for (int answers = 0; answers < 4 && !engine.skipping(); ) {
      WireMessage answer = engine.ask();
      if (answer.type() == 'T') {
        columns =
            Engine.columns(answer).stream()
                .map(
                    column ->
                        new Column(
                            names.restored(column.name()), column.typeId(), column.modifier()))
                .toList();
      }
      answers += answer.type() == 't' ? 0 : 1;
    }
    return columns;
  }

  /** Whether PostgreSQL gave all rows. */
  private boolean copy(RunningUnload begun) throws IOException, UnloadRefused {
    engine.send(
        Statements.close(COPY),
        Statements.parse(COPY, begun.copyStatement()),
        Statements.bind(COPY, COPY),
        Statements.execute(COPY),
        Statements.closePortal(COPY),
        Statements.close(COPY));
    engine.requestAnswers();
    UnloadRefused notTaken = null;
    for (int answers = 0; answers < 6; ) {
      WireMessage answer = engine.ask();
      switch (answer.type()) {
        case 'E' -> {
          return false;
        }
        case 'd' -> {
          if (notTaken == null) {
            try {
              begun.row(answer.body());
            } catch (UnloadRefused failed) {
              notTaken = failed;
            }
          }
        }
        case '1', '2', '3', 'C' -> answers++;
        default -> {}
      }
    }
    if (notTaken != null) {
      throw notTaken;
    }
    return true;
  }
}
