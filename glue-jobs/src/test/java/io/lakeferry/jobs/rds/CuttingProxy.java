package io.lakeferry.jobs.rds;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a server, and cuts the first connection that sends COMMIT. */
final class CuttingProxy implements AutoCloseable {
  /** When the connection is cut. */
  enum Cut {
    /** The server never hears of the COMMIT. */
    BEFORE_THE_SERVER,
    /** The server has committed, and its answer is lost. */
    BEFORE_THE_ANSWER
  }

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger cuts = new AtomicInteger(1);
  private final int port;
  private final Cut cut;

  CuttingProxy(int port, Cut cut) throws IOException {
    this.port = port;
    this.cut = cut;
    threads.execute(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Whether a connection was cut. */
  boolean hasCut() {
    return cuts.get() <= 0;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.shutdownNow();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        Lane lane = new Lane(client, server);
        sockets.add(client);
        sockets.add(server);
        threads.execute(lane::toServer);
        threads.execute(lane::toClient);
      }
    } catch (IOException e) {
      // Closed.
      return;
    }
  }

  private final class Lane {
    private final Socket client;
    private final Socket server;
    private volatile boolean mute;

    Lane(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void toServer() {
      try (client;
          server) {
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        byte[] buffer = new byte[64 << 10];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          if (isCommit(buffer, n) && cuts.getAndDecrement() > 0) {
            if (cut == Cut.BEFORE_THE_SERVER) {
              return;
            }
            mute = true;
          }
          out.write(buffer, 0, n);
        }
      } catch (IOException e) {
        // One of the two has gone, and so has the other.
        return;
      }
    }

    void toClient() {
      try (client;
          server) {
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] buffer = new byte[64 << 10];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          if (mute) {
            return;
          }
          out.write(buffer, 0, n);
        }
      } catch (IOException e) {
        // One of the two has gone, and so has the other.
        return;
      }
    }

    /** Drivers send it in a packet of its own; rows may hold the word too, but in longer ones. */
    private boolean isCommit(byte[] bytes, int length) {
      return length < 100
          && new String(bytes, 0, length, StandardCharsets.ISO_8859_1)
              .toUpperCase(Locale.ROOT)
              .replace("AUTOCOMMIT", "")
              .contains("COMMIT");
    }
  }
}
