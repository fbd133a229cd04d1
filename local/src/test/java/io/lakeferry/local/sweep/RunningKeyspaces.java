package io.lakeferry.local.sweep;

import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.laptop.StaleServers;
import io.lakeferry.local.server.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link KeyspacesGround}, and the processes of its jobs. It is started once for all
 * test classes of a JVM, since a Cassandra takes a dozen seconds to start.
 */
final class RunningKeyspaces implements ParameterResolver {
  private static final Path STATE =
      Path.of("target", "keyspaces-of-" + System.getProperty("lakeferry.laptop", "laptop"));

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == KeyspacesGround.class || type == JvmJobProcesses.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == KeyspacesGround.class
        ? Shared.GROUND
        : Shared.JOBS;
  }

  /** Not in a store of JUnit: where classes are dealt out to JVMs, each is a run of its own. */
  private static final class Shared {
    static final KeyspacesGround GROUND = start();
    static final JvmJobProcesses JOBS = GROUND.jobs();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(Shared::close));
    }

    private static void close() {
      JOBS.close();
      GROUND.close();
    }
  }

  private static KeyspacesGround start() {
    try {
      StaleServers.stop(STATE);
      DirectoryTree.delete(STATE);
      return KeyspacesGround.start(House.find(), Files.createDirectories(STATE).toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start Cassandra in " + STATE, e);
    }
  }
}
