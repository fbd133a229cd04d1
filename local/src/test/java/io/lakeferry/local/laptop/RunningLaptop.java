package io.lakeferry.local.laptop;

import io.lakeferry.local.glue.JobJvm;
import io.lakeferry.local.server.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Laptop}: {@code @ExtendWith(RunningLaptop.class)} and a parameter of that
 * type. It is started once for all test classes of a JVM, on free ports and with an empty state,
 * and closed after the last.
 */
public final class RunningLaptop implements ParameterResolver {
  private static final Path STATE =
      Path.of("target", System.getProperty("lakeferry.laptop", "laptop"));

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Laptop.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Shared.LAPTOP;
  }

  /** Not in a store of JUnit: where classes are dealt out to JVMs, each is a run of its own. */
  private static final class Shared {
    static final Laptop LAPTOP = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(LAPTOP::close));
    }
  }

  private static Laptop start() {
    try {
      StaleServers.stop(STATE);
      DirectoryTree.delete(STATE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot empty " + STATE, e);
    }
    return Laptop.start(
        new LaptopSettings(
            House.find(),
            STATE,
            Ports.free(),
            new LeapingClock(),
            Duration.ofMillis(200),
            JobJvm.BRIEF,
            Map.of()));
  }
}
