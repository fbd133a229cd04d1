package io.lakeferry.local.sweep;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Stands between drivers and a server, and does to requests of prepared statements, which pages are
 * asked for by, what it is told. It speaks version 4 of the native protocol, whose frames are bare.
 *
 * @see <a href="https://github.com/apache/cassandra/blob/trunk/doc/native_protocol_v4.spec">Native
 *     protocol, version 4</a>
 */
final class CqlProxy implements AutoCloseable {
  private static final int HEADER = 9;
  private static final int EXECUTE = 0x0A;
  private static final byte RESPONSE = (byte) 0x84;

  private final InetSocketAddress server;
  private final IntFunction<Fault> faults;
  private final ServerSocket listening;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile long awayUntil = System.nanoTime();

  /** What becomes of a request. */
  sealed interface Fault {
    /** The server gets it. */
    record None() implements Fault {}

    /** Nobody gets it, nobody answers. */
    record Silence() implements Fault {}

    /**
     * Nobody gets it; the answer is an error.
     *
     * @param code its number
     * @param more what follows its message, a character for each byte
     */
    record Refusal(int code, String more) implements Fault {
      static final Refusal OVERLOADED = new Refusal(0x1001, "");
      static final Refusal SERVER_ERROR = new Refusal(0x0000, "");

      /** One of two replicas answered; how Keyspaces says that capacity is used up. */
      static final Refusal READ_TIMEOUT =
          new Refusal(0x1200, "\0\6" + "\0\0\0\1" + "\0\0\0\2" + "\0");
    }

    /** All connections end, and nobody listens for so long. */
    record Away(Duration time) implements Fault {}
  }

  /** A proxy that asks for the fate of every request by its number, from 1. */
  CqlProxy(InetSocketAddress server, IntFunction<Fault> faults) throws IOException {
    this.server = server;
    this.faults = faults;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::listen);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** How many requests there were. */
  int asked() {
    return asked.get();
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        if (System.nanoTime() < awayUntil) {
          client.close();
        } else {
          sockets.add(client);
          threads.execute(() -> serve(client));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (Socket upstream = new Socket(server.getAddress(), server.getPort())) {
      sockets.add(upstream);
      DataOutputStream toClient = new DataOutputStream(client.getOutputStream());
      threads.execute(() -> answer(upstream, client, toClient));
      DataInputStream fromClient = new DataInputStream(client.getInputStream());
      while (true) {
        byte[] frame = frame(fromClient);
        Fault fault =
            frame[4] == EXECUTE ? faults.apply(asked.incrementAndGet()) : new Fault.None();
        if (fault instanceof Fault.None) {
          upstream.getOutputStream().write(frame);
        } else if (fault instanceof Fault.Refusal refusal) {
          write(toClient, response(frame, refusal));
        } else if (fault instanceof Fault.Away away) {
          awayUntil = System.nanoTime() + away.time().toNanos();
          sockets.forEach(CqlProxy::end);
        }
      }
    } catch (IOException ended) {
      end(client);
    }
  }

  private static void answer(Socket upstream, Socket client, DataOutputStream toClient) {
    try {
      DataInputStream fromServer = new DataInputStream(upstream.getInputStream());
      while (true) {
        write(toClient, frame(fromServer));
      }
    } catch (IOException ended) {
      end(upstream);
      end(client);
    }
  }

  private static byte[] frame(DataInputStream from) throws IOException {
    byte[] header = from.readNBytes(HEADER);
    if (header.length < HEADER) {
      throw new EOFException("No more frames");
    }
    int length = ByteBuffer.wrap(header).getInt(HEADER - Integer.BYTES);
    ByteArrayOutputStream frame = new ByteArrayOutputStream(HEADER + length);
    frame.write(header);
    frame.write(from.readNBytes(length));
    return frame.toByteArray();
  }

  private static byte[] response(byte[] request, Fault.Refusal refusal) throws IOException {
    byte[] message = "as the test wants it".getBytes(StandardCharsets.UTF_8);
    byte[] more = refusal.more().getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(RESPONSE);
    out.writeByte(0);
    out.write(request, 2, Short.BYTES);
    out.writeByte(0);
    out.writeInt(Integer.BYTES + Short.BYTES + message.length + more.length);
    out.writeInt(refusal.code());
    out.writeShort(message.length);
    out.write(message);
    out.write(more);
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream to, byte[] frame) throws IOException {
    synchronized (to) {
      to.write(frame);
      to.flush();
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyEnded) {
      throw new UncheckedIOException(alreadyEnded);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    sockets.forEach(CqlProxy::end);
    threads.shutdownNow();
  }
}
