package io.lakeferry.local.redshift;

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
  private final BlockingQueue<WireMessage> said = new ArrayBlockingQueue<>(AHEAD);

  ClientSide(WireChannel channel) {
    this.channel = channel;
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
    channel.write(message);
  }

  void flush() throws IOException {
    channel.flush();
  }
}
