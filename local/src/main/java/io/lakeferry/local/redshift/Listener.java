package io.lakeferry.local.redshift;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** One port on which clients are accepted. */
final class Listener implements Closeable {
  private static final int BACKLOG = 64;

  private final ServerSocket server;
  private final Front front;
  private final AtomicInteger accepted = new AtomicInteger();

  private Listener(ServerSocket server, Front front) {
    this.server = server;
    this.front = front;
  }

  static Listener start(int port, Front front) throws IOException {
    Listener listener =
        new Listener(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()), front);
    daemon(listener::accept, "redshift-port-" + listener.port());
    return listener;
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        daemon(() -> front.serve(socket), "redshift-session-" + accepted.incrementAndGet());
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
