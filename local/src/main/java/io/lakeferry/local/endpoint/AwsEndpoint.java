package io.lakeferry.local.endpoint;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTP server in front of the services, on loopback only. */
public final class AwsEndpoint implements AutoCloseable {
  private static final int THREADS = 32;
  private static final int WAITING_CALLS = 256;

  static {
    // Without this the JDK's server delays every answer on a kept connection by 40 ms. It is read
    // when the server's classes load, so it is set before.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ThreadPoolExecutor threads;

  private AwsEndpoint(HttpServer server, ThreadPoolExecutor threads) {
    this.server = server;
    this.threads = threads;
  }

  /** Starts the endpoint without faults that others could order from Java. */
  public static AwsEndpoint start(int port, List<AwsService> services) throws IOException {
    return start(port, services, new Faults());
  }

  /**
   * Starts the endpoint.
   *
   * @param port 0 for any free one
   * @throws IOException if the port is taken
   */
  public static AwsEndpoint start(int port, List<AwsService> services, Faults faults)
      throws IOException {
    InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING_CALLS),
            task -> {
              Thread thread = new Thread(task, "endpoint-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.CallerRunsPolicy());
    threads.allowCoreThreadTimeOut(true);
    server.setExecutor(threads);
    server.createContext("/", new Front(List.copyOf(services), faults));
    server.createContext("/_ferry/faults", new FaultOrders(faults));
    server.start();
    return new AwsEndpoint(server, threads);
  }

  /** Where clients reach it, without a slash at the end. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
