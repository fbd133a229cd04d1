package io.lakeferry.local.laptop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port that refuses connections for as long as it is held: a socket is bound to it, so nobody
 * else can be, and does not listen.
 *
 * @param socket the socket
 */
record RefusingPort(Socket socket) implements AutoCloseable {
  /** A free port of an address. */
  static RefusingPort on(String address) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(address, 0));
    return new RefusingPort(socket);
  }

  int number() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
