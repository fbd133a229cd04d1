package io.lakeferry.local.cli;

import io.lakeferry.local.laptop.House;
import io.lakeferry.local.laptop.StaleServers;
import io.lakeferry.local.laptop.StateLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "stop",
    description =
        "Ends the ferry that is up, and every process it started; if none is up, the servers that a"
            + " killed one left.")
final class StopCommand implements Callable<Integer> {
  private static final int PATIENCE_SECONDS = 60;

  @Mixin private StateOption state;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, ExecutionException, IOException {
    Path directory = state.directory(House.find());
    Optional<ProcessHandle> found = StateLock.holderOf(directory);
    if (found.isEmpty()) {
      endWhatAKilledOneLeft(directory);
      throw new CliException(ExitCode.NOT_RUNNING, "No ferry is up in " + directory);
    }
    ProcessHandle holder = found.get();
    holder.destroy();
    try {
      holder.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new CliException(
          ExitCode.BROKEN,
          "Process " + holder.pid() + " does not end; its log or kill -9 may help");
    }
    spec.commandLine().getOut().println("Stopped.");
    return ExitCode.OK.code();
  }

  private static void endWhatAKilledOneLeft(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    StateLock lock = StateLock.take(directory);
    try {
      StaleServers.stop(directory);
    } finally {
      lock.close();
    }
  }
}
