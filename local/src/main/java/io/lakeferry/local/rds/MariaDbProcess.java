package io.lakeferry.local.rds;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of MariaDB's server, and its log. */
final class MariaDbProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;
  private static final int LINES_TOLD = 5;

  private final Process process;
  private final Path log;

  private MariaDbProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static MariaDbProcess start(List<String> command, Path log) throws IOException {
    Files.createDirectories(log.getParent());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new MariaDbProcess(process, log);
  }

  /** Runs a process to its end, with these statements on standard input. */
  static void run(List<String> command, List<Path> statements, String last, Path log)
      throws IOException {
    MariaDbProcess running = start(command, log);
    running.read(statements, last);
    running.awaitEnd();
    if (running.process.exitValue() != 0) {
      throw running.failure("ended with exit code " + running.process.exitValue());
    }
  }

  private void read(List<Path> statements, String last) throws IOException {
    try (OutputStream input = process.getOutputStream()) {
      for (Path file : statements) {
        Files.copy(file, input);
      }
      input.write(last.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      process.destroyForcibly();
      throw failure("stopped reading, " + failed.getMessage());
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What went wrong, with the last words of the log. */
  IOException failure(String what) {
    return new IOException("MariaDB " + what + ": " + lastWords() + " (log: " + log + ")");
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      List<String> errors = lines.stream().filter(line -> line.contains("ERROR")).toList();
      List<String> told = errors.isEmpty() ? lines : errors;
      return String.join("; ", told.subList(Math.max(0, told.size() - LINES_TOLD), told.size()));
    } catch (IOException unreadable) {
      return "its log cannot be read, " + unreadable.getMessage();
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(
          new IOException("Interrupted while MariaDB ends", interrupted));
    }
  }

  /** Ends it cleanly; by force if that takes too long. */
  @Override
  public void close() {
    process.destroy();
    awaitEnd();
  }
}
