package io.lakeferry.local.redshift;

import io.lakeferry.local.redshift.unload.Unload;
import io.lakeferry.local.redshift.unload.UnloadParser;
import io.lakeferry.local.redshift.unload.UnloadRefused;
import io.lakeferry.local.redshift.wire.MessageBuilder;
import io.lakeferry.local.redshift.wire.WireMessage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Passes the messages of one client on to PostgreSQL, and takes out the UNLOAD statements.
 *
 * <p>PostgreSQL gets a stand-in for each UNLOAD, a COPY that nobody runs: so it answers Parse,
 * Bind, Describe and Close as for any statement without a result, and refuses them where the
 * transaction has failed. Execute of the stand-in runs the UNLOAD.
 */
final class Session {
  private static final String STAND_IN = "COPY (SELECT 1) TO STDOUT";

  private final ClientSide client;
  private final Engine engine;
  private final UnloadRun unloads;
  private final Dialect dialect;
  private final Consumer<String> statementLog;
  private final Map<String, Unload> statements = new HashMap<>();
  private final Map<String, Unload> portals = new HashMap<>();

  Session(
      ClientSide client,
      Engine engine,
      UnloadRun unloads,
      Dialect dialect,
      Consumer<String> statementLog) {
    this.client = client;
    this.engine = engine;
    this.unloads = unloads;
    this.dialect = dialect;
    this.statementLog = statementLog;
  }

  /** Serves the client until it leaves. */
  void serve() throws IOException {
    WireMessage message = client.take();
    while (message.type() != 'X') {
      handle(message);
      message = client.take();
    }
    engine.forward(message);
  }

  private void handle(WireMessage message) throws IOException {
    switch (message.type()) {
      case 'P' -> parse(message);
      case 'B' -> bind(message);
      case 'E' -> execute(message);
      case 'C' -> close(message);
      case 'Q' -> query(message);
      case 'S', 'F' -> {
        engine.forward(message);
        engine.relayUntilReady();
      }
      case 'H' -> {
        engine.settle();
        client.flush();
      }
      default -> engine.forward(message);
    }
  }

  private void parse(WireMessage message) throws IOException {
    WireMessage.Fields fields = message.fields();
    String name = fields.text();
    String sql = fields.text();
    if (!engine.skipping()) {
      statementLog.accept(sql);
    }
    statements.remove(name);
    if (!UnloadParser.isUnload(sql)) {
      engine.forward(
          MessageBuilder.of('P')
              .text(name)
              .text(dialect.translated(sql))
              .raw(fields.remaining())
              .build());
      return;
    }
    try {
      statements.put(name, unload(sql));
      engine.forward(Statements.parse(name, STAND_IN));
    } catch (UnloadRefused refused) {
      engine.settle();
      engine.fail(refused);
    }
  }

  private Unload unload(String sql) throws UnloadRefused {
    Unload unload = UnloadParser.parse(sql);
    return unload.withQuery(dialect.translated(unload.query()));
  }

  private void bind(WireMessage message) throws IOException {
    WireMessage.Fields fields = message.fields();
    String portal = fields.text();
    Optional<Unload> unload = Optional.ofNullable(statements.get(fields.text()));
    unload.ifPresentOrElse(found -> portals.put(portal, found), () -> portals.remove(portal));
    engine.forward(message);
  }

  private void execute(WireMessage message) throws IOException {
    Unload unload = portals.get(message.fields().text());
    if (unload == null) {
      engine.forward(message);
      return;
    }
    engine.settle();
    if (!engine.skipping()) {
      unloads.run(unload);
    }
  }

  private void close(WireMessage message) throws IOException {
    WireMessage.Fields fields = message.fields();
    Map<String, Unload> known = fields.octet() == 'S' ? statements : portals;
    known.remove(fields.text());
    engine.forward(message);
  }

  private void query(WireMessage message) throws IOException {
    String sql = message.fields().text();
    statementLog.accept(sql);
    if (!UnloadParser.isUnload(sql)) {
      engine.forward(MessageBuilder.of('Q').text(dialect.translated(sql)).build());
      engine.relayUntilReady();
      return;
    }
    engine.settle();
    try {
      Unload unload = unload(sql);
      if (!engine.skipping()) {
        unloads.run(unload);
      }
    } catch (UnloadRefused refused) {
      engine.fail(refused);
    }
    engine.forward(Statements.sync());
    engine.relayUntilReady();
  }
}
