package io.lakeferry.local.laptop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds a state directory for one process. The operating system lets go of it when the process
 * dies, so a killed one never has to be cleaned up after.
 */
public final class StateLock implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final String HOLDER = "holder";
  private static final Duration LOOK = Duration.ofSeconds(1);

  /**
   * POSIX drops a process's lock when it closes any channel of the file, so none is opened twice,
   * and whoever opens one holds the monitor of this class.
   */
  private static final Set<Path> OWN = new HashSet<>();

  private final FileChannel channel;
  private final Path directory;

  private StateLock(FileChannel channel, Path directory) {
    this.channel = channel;
    this.directory = directory;
  }

  /**
   * Takes the directory, which is created where it is absent.
   *
   * @throws StateInUseException if another process has it
   */
  public static synchronized StateLock take(Path directory) {
    if (!OWN.add(directory)) {
      throw new StateInUseException(directory, Optional.of(ProcessHandle.current()));
    }
    boolean taken = false;
    try {
      Files.createDirectories(directory);
      FileChannel channel = open(directory);
      if (!lock(channel)) {
        channel.close();
        throw new StateInUseException(directory, holder(directory));
      }
      Files.writeString(directory.resolve(HOLDER), Long.toString(ProcessHandle.current().pid()));
      taken = true;
      return new StateLock(channel, directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lock " + directory, e);
    } finally {
      if (!taken) {
        OWN.remove(directory);
      }
    }
  }

  /** A process that only looks who has the directory has it itself for a moment. */
  private static boolean lock(FileChannel channel) throws IOException {
    for (long end = System.nanoTime() + LOOK.toNanos(); System.nanoTime() < end; ) {
      if (channel.tryLock() != null) {
        return true;
      }
      LockSupport.parkNanos(5_000_000);
    }
    return false;
  }

  /** The process that has the directory, if one does. */
  public static synchronized Optional<ProcessHandle> holderOf(Path directory) {
    if (OWN.contains(directory)) {
      return Optional.of(ProcessHandle.current());
    }
    if (!Files.exists(directory.resolve(LOCK))) {
      return Optional.empty();
    }
    try (FileChannel channel = open(directory)) {
      return channel.tryLock() != null ? Optional.empty() : holder(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look at the lock of " + directory, e);
    }
  }

  private static FileChannel open(Path directory) throws IOException {
    return FileChannel.open(
        directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static Optional<ProcessHandle> holder(Path directory) throws IOException {
    try {
      String pid = Files.readString(directory.resolve(HOLDER), StandardCharsets.US_ASCII).strip();
      return pid.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    } catch (NoSuchFileException comingOrGoing) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (StateLock.class) {
      Files.deleteIfExists(directory.resolve(HOLDER));
      channel.close();
      OWN.remove(directory);
    }
  }

  /** Another process has the state directory. */
  public static final class StateInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StateInUseException(Path directory, Optional<ProcessHandle> holder) {
      super(
          "Another ferry"
              + holder.map(process -> " (process " + process.pid() + ")").orElse("")
              + " runs in "
              + directory
              + "; end it by ./ferry stop, or give another directory by --state");
    }
  }
}
