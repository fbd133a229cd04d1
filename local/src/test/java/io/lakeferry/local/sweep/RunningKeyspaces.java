package io.lakeferry.local.sweep;

import io.lakeferry.local.glue.JvmJobProcesses;
import io.lakeferry.local.laptop.House;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link KeyspacesGround}, and the processes of its jobs. It is started once for all
 * test classes of a JVM, since a Cassandra takes a dozen seconds to start.
 */
final class RunningKeyspaces implements ParameterResolver {
  private static final Path STATE = Path.of("target", "keyspaces-ground");

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == KeyspacesGround.class || type == JvmJobProcesses.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Shared shared =
        context
            .getRoot()
            .getStore(Namespace.create(RunningKeyspaces.class))
            .getOrComputeIfAbsent("ground", key -> start(), Shared.class);
    return parameter.getParameter().getType() == KeyspacesGround.class
        ? shared.ground()
        : shared.jobs();
  }

  private static Shared start() {
    try {
      if (Files.exists(STATE)) {
        List<Path> paths;
        try (Stream<Path> found = Files.walk(STATE)) {
          paths = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
          Files.delete(path);
        }
      }
      KeyspacesGround ground =
          KeyspacesGround.start(House.find(), Files.createDirectories(STATE).toRealPath());
      return new Shared(ground, ground.jobs());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start Cassandra in " + STATE, e);
    }
  }

  private record Shared(KeyspacesGround ground, JvmJobProcesses jobs) implements AutoCloseable {
    @Override
    public void close() {
      jobs.close();
      ground.close();
    }
  }
}
