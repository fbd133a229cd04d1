package io.lakeferry.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lakeferry.local.laptop.House;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A ferry command in a process of its own, in an environment without a locale, started as the
 * script starts it.
 *
 * @param process the process
 * @param output where its output goes
 */
record FerryProcess(Process process, Path output) implements AutoCloseable {
  /** A shell has its background jobs ignore Ctrl-C, and so would everything they start. */
  private static final String HEEDS_CTRL_C =
      "if env --default-signal=INT true 2> /dev/null;"
          + " then exec env --default-signal=INT \"$@\"; fi; ";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  static FerryProcess start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add("bash");
    command.add("-c");
    command.add(
        "program=ferry; . src/build/launch.sh; speak_utf8; " + HEEDS_CTRL_C + "exec \"$@\"");
    command.add("ferry");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dfile.encoding=UTF-8");
    command.add("-D" + House.PROPERTY + "=" + House.find().root());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Ferry.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().retainAll(List.of("PATH", "HOME"));
    Path output = Files.createTempFile("ferry", ".log");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    return new FerryProcess(builder.start(), output);
  }

  /** Waits for its end; its exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("No end after " + PATIENCE);
    }
    return process.exitValue();
  }

  String text() throws IOException {
    return Files.readString(output, UTF_8);
  }

  /** Waits for a line that tells that everything is up. */
  FerryProcess up() throws IOException {
    for (Instant end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); ) {
      if (text().contains("Ctrl-C or ./ferry stop ends it")) {
        return this;
      }
      if (!process.isAlive()) {
        break;
      }
      LockSupport.parkNanos(20_000_000);
    }
    throw new AssertionError("Not up: " + text());
  }

  /** Returns when the process has ended, so that nobody writes where a test cleans up. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while ferry ends");
    }
    Files.delete(output);
  }
}
