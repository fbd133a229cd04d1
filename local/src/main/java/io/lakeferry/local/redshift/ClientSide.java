package io.lakeferry.local.redshift;

import io.lakeferry.local.redshift.wire.MessageBuilder;
import io.lakeferry.local.redshift.wire.WireChannel;
import io.lakeferry.local.redshift.wire.WireMessage;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * What the client says, read ahead, so that a client that goes away is noticed while PostgreSQL is
 * busy for it.
 */
final class ClientSide {
  private static final int AHEAD = 256;
  private static final WireMessage GONE = new WireMessage('X', new byte[0]);

  private final WireChannel channel;
  private final LongNames names;
  private final BlockingQueue<WireMessage> said = new ArrayBlockingQueue<>(AHEAD);

  ClientSide(WireChannel channel, LongNames names) {
    this.channel = channel;
    this.names = names;
  }

  /** Reads until the client leaves, then runs the action. */
  void listen(Runnable gone) {
    try {
      WireMessage message;
      do {
        message = channel.read();
        said.put(message);
      } while (message.type() != 'X');
    } catch (IOException left) {
      gone.run();
      leave();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void leave() {
    try {
      said.put(GONE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  WireMessage take() throws IOException {
    try {
      return said.take();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new EOFException("Interrupted while the client is silent");
    }
  }

  void write(WireMessage message) throws IOException {
    boolean named = message.type() == 'T' || message.type() == 'E' || message.type() == 'N';
    channel.write(named && names.any() ? restored(message) : message);
  }

  /** Names that stand for themselves, and the texts of errors, with long names restored. */
  private WireMessage restored(WireMessage message) {
    WireMessage.Fields fields = message.fields();
    MessageBuilder restored = MessageBuilder.of(message.type());
    if (message.type() == 'T') {
      int columns = fields.int16();
      restored.int16(columns);
      for (int i = 0; i < columns; i++) {
        restored.text(names.restored(fields.text()));
        restored.int32(fields.int32()).int16(fields.int16()).int32(fields.int32());
        restored.int16(fields.int16()).int32(fields.int32()).int16(fields.int16());
      }
      return restored.build();
    }
    for (byte kind = fields.octet(); kind != 0; kind = fields.octet()) {
      restored.octet(kind).text(names.restoredIn(fields.text()));
    }
    return restored.octet(0).build();
  }

  void flush() throws IOException {
    channel.flush();
  }
}
