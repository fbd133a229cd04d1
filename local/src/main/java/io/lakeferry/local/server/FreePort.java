package io.lakeferry.local.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of the loopback address that nobody holds, for servers that listen only when they are first
 * needed. They lie below those that the operating system gives to outgoing connections, of which
 * any could take one meanwhile.
 */
public final class FreePort {
  private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  /** Where outgoing connections begin on systems that do not tell; RFC 6335, section 6. */
  private static final int USUAL_EPHEMERAL = 49_152;

  private static final int FIRST = 20_000;
  private static final int END = ephemeral();

  /** No port is given twice before all others have been, whether it is listened on or not. */
  private static final AtomicInteger NEXT =
      new AtomicInteger(END > FIRST ? ThreadLocalRandom.current().nextInt(FIRST, END) : FIRST);

  private FreePort() {}

  /** The wanted port; where it is 0 or taken, a free one. */
  public static int near(int wanted) {
    return wanted != 0 && isFree(wanted) ? wanted : next();
  }

  private static int next() {
    for (int tried = FIRST; tried < END; tried++) {
      int port = NEXT.getAndUpdate(last -> last + 1 < END ? last + 1 : FIRST);
      if (isFree(port)) {
        return port;
      }
    }
    return any();
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = open(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static int any() {
    try (ServerSocket socket = open(0)) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException("There is no free port", none);
    }
  }

  private static ServerSocket open(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  /** The first port that outgoing connections use. */
  static int ephemeral() {
    if (!Files.isReadable(RANGE)) {
      return USUAL_EPHEMERAL;
    }
    // Not by readString: Linux gives such a file to the first read alone, which there has one byte.
    try (InputStream range = Files.newInputStream(RANGE)) {
      String text = new String(range.readAllBytes(), StandardCharsets.US_ASCII);
      return Integer.parseInt(text.strip().split("\\s+", -1)[0]);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RANGE, e);
    }
  }
}
