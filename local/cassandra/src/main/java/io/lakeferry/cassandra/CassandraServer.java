package io.lakeferry.cassandra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A Cassandra server of one node on the loopback address. Passwords are asked for; what was
 * acknowledged more than a second ago survives a crash.
 */
public final class CassandraServer implements AutoCloseable {
  /** The name and the password of the superuser that a new server has. */
  public static final String SUPERUSER = "cassandra";

  /** The one datacenter, as drivers have to name it. */
  public static final String DATACENTER = "datacenter1";

  /** It takes about a dozen seconds of two idle cores. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final int LINES_TOLD = 5;

  private final Process process;
  private final CassandraFiles files;
  private final int port;
  private final Thread lastResort;

  private CassandraServer(Process process, CassandraFiles files, int port) {
    this.process = process;
    this.files = files;
    this.port = port;
    // Politely, so that nothing it has acknowledged is lost where somebody closes it as well.
    this.lastResort = new Thread(process::destroy, "cassandra-last-resort");
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /**
   * Starts on the data that the directory holds, or on a new, empty node, and waits until it
   * accepts connections. Roles are made shortly afterwards.
   *
   * @param directory for everything that the server reads and writes
   * @param port on 127.0.0.1; 0 takes a free one
   * @param classpath of Cassandra, with the separators of this machine
   * @throws IOException if it does not start
   */
  public static CassandraServer start(Path directory, int port, String classpath)
      throws IOException {
    CassandraFiles files = new CassandraFiles(Files.createDirectories(directory).toRealPath());
    int taken = port == 0 ? free() : port;
    files.write(taken, free());
    Process process =
        new ProcessBuilder(new CassandraCommand(files, classpath).words())
            .directory(files.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(files.log().toFile())
            .start();
    CassandraServer server = new CassandraServer(process, files, taken);
    Files.writeString(files.processId(), Long.toString(process.pid()));
    server.awaitReady();
    return server;
  }

  /** The file with the process id of a server that runs on this directory, or ran until a crash. */
  public static Path processId(Path directory) {
    return new CassandraFiles(directory).processId();
  }

  /** The directory of the tables, as the command line of a server names it. */
  public static Path data(Path directory) {
    return new CassandraFiles(directory).data();
  }

  /** Where clients connect. */
  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!accepts()) {
      if (!process.isAlive()) {
        throw failure("ended instead of serving port " + port);
      }
      if (System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw failure("did not answer on port " + port + " in " + PATIENCE.toSeconds() + " s");
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      if (Thread.interrupted()) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        throw failure("was not waited for");
      }
    }
  }

  private boolean accepts() {
    try (Socket socket = new Socket()) {
      socket.connect(address(), 1000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private IOException failure(String what) throws IOException {
    List<String> lines = Files.readAllLines(files.log());
    List<String> errors =
        lines.stream()
            .filter(line -> line.contains("ERROR") || line.contains("Exception"))
            .toList();
    List<String> told = errors.isEmpty() ? lines : errors;
    return new IOException(
        "Cassandra "
            + what
            + ": "
            + String.join("; ", told.subList(Math.max(0, told.size() - LINES_TOLD), told.size()))
            + " (log: "
            + files.log()
            + ")");
  }

  /** Ends it: politely first, then by force. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds() / 6, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(files.processId());
    try {
      Runtime.getRuntime().removeShutdownHook(lastResort);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already, and ends what has ended.
    }
  }
}
