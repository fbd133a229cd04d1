package io.lakeferry.local.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A database server that outlived the process which started it. */
public final class StaleServer {
  private static final long PATIENCE_SECONDS = 10;

  private StaleServer() {}

  /**
   * Ends the server that still holds the data directory, and removes its lock.
   *
   * <p>The lock may name a process id that something else has taken since; only a process that
   * names this very directory in its command line is ended.
   *
   * @param lock the file whose first line is the process id of the server; it may be absent
   * @param data the data directory, as the server's command line names it
   */
  public static void stop(Path lock, Path data) throws IOException {
    if (!Files.exists(lock)) {
      return;
    }
    List<String> lines = Files.readAllLines(lock);
    if (!lines.isEmpty() && lines.get(0).strip().matches("\\d{1,18}")) {
      Optional<ProcessHandle> holder =
          ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
              .filter(process -> serves(process, data));
      if (holder.isPresent()) {
        end(holder.get());
      }
    }
    Files.deleteIfExists(lock);
  }

  private static boolean serves(ProcessHandle process, Path data) {
    return process.info().commandLine().orElse("").contains(data.toString());
  }

  /** Clients of a dead parent never leave by themselves, so they are sent away with the server. */
  private static void end(ProcessHandle server) throws IOException {
    List<ProcessHandle> backends = server.descendants().toList();
    backends.forEach(ProcessHandle::destroy);
    server.destroy();
    try {
      server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while server " + server.pid() + " ends", interrupted);
    } catch (ExecutionException | TimeoutException stubborn) {
      server.destroyForcibly();
      backends.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
