package io.lakeferry.local.glue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JVM of a run. */
final class JvmJobProcess implements JobProcess {
  private static final Logger LOG = LoggerFactory.getLogger(JvmJobProcess.class);
  private static final long GRACE_SECONDS = 5;

  private final Process process;
  private final Path log;
  private final Path work;

  JvmJobProcess(Process process, Path log, Path work) {
    this.process = process;
    this.log = log;
    this.work = work;
  }

  @Override
  public OptionalInt waitFor(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
      return OptionalInt.empty();
    }
    clean();
    return OptionalInt.of(process.exitValue());
  }

  @Override
  public void stop() throws InterruptedException {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } finally {
      process.destroyForcibly();
    }
    clean();
  }

  @Override
  public String failure(int exitCode) {
    // A reader, not Files.lines: that one fails on bytes that are not UTF-8.
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
      return JobFailure.of(exitCode, reader.lines());
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Cannot read {}", log, e);
      return JobFailure.of(exitCode, Stream.empty());
    }
  }

  private void clean() {
    try (Stream<Path> files = Files.walk(work)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Cannot delete the work files in {}", work, e);
    }
  }
}
