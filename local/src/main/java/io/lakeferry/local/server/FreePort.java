package io.lakeferry.local.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the loopback address that nobody holds. */
public final class FreePort {
  private FreePort() {}

  /** The wanted port; where it is 0 or taken, a free one. */
  public static int near(int wanted) {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      if (wanted == 0) {
        throw new UncheckedIOException("There is no free port", taken);
      }
      return near(0);
    }
  }
}
