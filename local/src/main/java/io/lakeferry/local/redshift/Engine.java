package io.lakeferry.local.redshift;

import io.lakeferry.local.redshift.unload.Column;
import io.lakeferry.local.redshift.unload.UnloadRefused;
import io.lakeferry.local.redshift.wire.MessageBuilder;
import io.lakeferry.local.redshift.wire.ServerError;
import io.lakeferry.local.redshift.wire.WireChannel;
import io.lakeferry.local.redshift.wire.WireMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The PostgreSQL session behind one client.
 *
 * <p>In the extended protocol each of Parse, Bind, Describe, Execute and Close has one answer, and
 * after an error PostgreSQL skips everything up to Sync. Counting the answers that are owed lets
 * the front ask questions of its own in between without the client seeing them.
 */
final class Engine {
  private static final String ASKS = "PBDEC";
  private static final String ANSWERS = "123TnCIs";

  private final WireChannel channel;
  private final ClientSide client;
  private int owed;
  private boolean skipping;

  Engine(WireChannel channel, ClientSide client) {
    this.channel = channel;
    this.client = client;
  }

  /** Whether PostgreSQL skips messages until Sync. */
  boolean skipping() {
    return skipping;
  }

  void forward(WireMessage message) throws IOException {
    channel.write(message);
    if (!skipping && ASKS.indexOf(message.type()) >= 0) {
      owed++;
    }
  }

  /** Passes on every answer that is owed. */
  void settle() throws IOException {
    if (owed > 0) {
      requestAnswers();
    }
    while (owed > 0) {
      WireMessage answer = channel.read();
      client.write(answer);
      note(answer);
    }
  }

  /** Passes on everything up to ReadyForQuery. */
  void relayUntilReady() throws IOException {
    channel.flush();
    WireMessage answer;
    do {
      answer = channel.read();
      client.write(answer);
      if (answer.type() == 'G') {
        client.flush();
        copyIn();
      }
    } while (answer.type() != 'Z');
    owed = 0;
    skipping = false;
    client.flush();
  }

  private void copyIn() throws IOException {
    WireMessage message;
    do {
      message = client.take();
      channel.write(message);
    } while (message.type() != 'c' && message.type() != 'f');
    channel.flush();
  }

  private void note(WireMessage answer) {
    if (answer.type() == 'E') {
      owed = 0;
      skipping = true;
    } else if (ANSWERS.indexOf(answer.type()) >= 0) {
      owed--;
    }
  }

  void requestAnswers() throws IOException {
    channel.write(MessageBuilder.of('H').build());
    channel.flush();
  }

  /** The next message of PostgreSQL to the front itself; an error is passed on to the client. */
  WireMessage ask() throws IOException {
    while (true) {
      WireMessage answer = channel.read();
      switch (answer.type()) {
        case 'E' -> {
          skipping = true;
          client.write(answer);
          return answer;
        }
        case 'N', 'S', 'A' -> client.write(answer);
        default -> {
          return answer;
        }
      }
    }
  }

  /** Sends messages that the client knows nothing of. */
  void send(WireMessage... messages) throws IOException {
    for (WireMessage message : messages) {
      channel.write(message);
    }
  }

  /**
   * Lets the transaction fail with an error of the front. PostgreSQL must fail as well, so it is
   * given a table that does not exist; its own error is shown only where the transaction had failed
   * before.
   */
  void fail(UnloadRefused refused) throws IOException {
    if (skipping) {
      return;
    }
    send(
        Statements.parse("lakeferry_refused", "SELECT 1 FROM pg_catalog.\"refused by the front\""));
    requestAnswers();
    WireMessage answer;
    do {
      answer = channel.read();
    } while (answer.type() != 'E');
    skipping = true;
    client.write(
        ServerError.sqlState(answer).equals("25P02")
            ? answer
            : ServerError.error(refused.sqlState(), refused.getMessage()));
  }

  /** The columns of a RowDescription. */
  static List<Column> columns(WireMessage description) {
    WireMessage.Fields fields = description.fields();
    int count = fields.int16();
    List<Column> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = fields.text();
      fields.int32();
      fields.int16();
      int type = fields.int32();
      fields.int16();
      columns.add(new Column(name, type, fields.int32()));
      fields.int16();
    }
    return columns;
  }
}
