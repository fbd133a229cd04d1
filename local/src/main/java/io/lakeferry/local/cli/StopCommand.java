package io.lakeferry.local.cli;

import io.lakeferry.local.laptop.House;
import io.lakeferry.local.laptop.StateLock;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "stop", description = "Ends the ferry that is up, and every process it started.")
final class StopCommand implements Callable<Integer> {
  private static final int PATIENCE_SECONDS = 60;

  @Mixin private StateOption state;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    Path directory = state.directory(House.find());
    ProcessHandle holder =
        StateLock.holderOf(directory)
            .orElseThrow(
                () -> new CliException(ExitCode.NOT_RUNNING, "No ferry is up in " + directory));
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
}
