package io.lakeferry.local.rds;

import io.lakeferry.local.server.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * All instances of a laptop.
 *
 * @param all one of each engine
 */
public record RdsInstances(List<RdsInstance> all) implements AutoCloseable {
  /** Copies the list. */
  public RdsInstances {
    all = List.copyOf(all);
  }

  /**
   * Prepares the instances and ends those that a crash left running; starts none.
   *
   * @param directory where each has a directory of its own
   * @param programs where the programs of MariaDB are unpacked when they are first needed
   * @param ports the wanted port of an engine; where it is 0 or taken, a free one is used
   */
  public static RdsInstances in(Path directory, Path programs, ToIntFunction<RdsEngine> ports) {
    stopStale(directory);
    return new RdsInstances(
        Arrays.stream(RdsEngine.values())
            .map(
                engine ->
                    new RdsInstance(
                        engine,
                        directory.resolve(engine.text()),
                        programs,
                        FreePort.near(ports.applyAsInt(engine))))
            .toList());
  }

  /** Ends the servers that a crash left running on the data of this directory. */
  public static void stopStale(Path directory) {
    try {
      for (RdsEngine engine : RdsEngine.values()) {
        engine.stopStale(directory.resolve(engine.text()));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot end what a crash left in " + directory, failed);
    }
  }

  /** The instance of an engine. */
  public RdsInstance of(RdsEngine engine) {
    return all.stream().filter(instance -> instance.engine() == engine).findFirst().orElseThrow();
  }

  /** Starts the instance whose secret has this name; does nothing for any other secret. */
  public void startFor(String secretId) {
    all.stream()
        .filter(instance -> instance.secretId().equals(secretId))
        .forEach(RdsInstance::start);
  }

  @Override
  public void close() {
    all.forEach(RdsInstance::close);
  }
}
