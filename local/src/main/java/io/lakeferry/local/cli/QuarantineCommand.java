package io.lakeferry.local.cli;

import io.lakeferry.local.laptop.House;
import io.lakeferry.local.laptop.QuarantineFiles;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "quarantine",
    description = "Shows the records that loads refused, and loads them again.",
    subcommands = {
      QuarantineListCommand.class,
      QuarantineShowCommand.class,
      QuarantineReplayCommand.class
    })
final class QuarantineCommand implements Runnable {
  @Mixin private StateOption state;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "What about the quarantine? Say list, show or replay.");
  }

  Path directory() {
    return state.directory(House.find());
  }

  List<QuarantineFiles.Folder> all() {
    return new QuarantineFiles(directory()).startingWith("");
  }

  /** The quarantine of the one run whose id begins so. */
  QuarantineFiles.Folder of(String run) {
    List<QuarantineFiles.Folder> found = new QuarantineFiles(directory()).startingWith(run);
    if (found.isEmpty()) {
      throw new CliException(
          ExitCode.NOT_FOUND,
          "No run that begins with "
              + run
              + " has put anything into quarantine in "
              + directory()
              + "; ./ferry quarantine list tells which have");
    }
    if (found.size() > 1) {
      throw new CliException(
          ExitCode.NOT_FOUND,
          "Several runs begin with "
              + run
              + ", write more of one: "
              + String.join(", ", found.stream().map(QuarantineFiles.Folder::runId).toList()));
    }
    return found.get(0);
  }
}
