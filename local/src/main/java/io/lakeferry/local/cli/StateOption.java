package io.lakeferry.local.cli;

import io.lakeferry.local.laptop.Beacon;
import io.lakeferry.local.laptop.House;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Where the state is. */
final class StateOption {
  @Option(
      names = "--state",
      scope = CommandLine.ScopeType.INHERIT,
      paramLabel = "<directory>",
      description = "Where everything is kept; .ferry in the repository unless given.")
  private Path state;

  Path directory(House house) {
    Path chosen = state == null ? house.root().resolve(".ferry") : state;
    return chosen.toAbsolutePath().normalize();
  }

  /** The ferry that is up, which the command needs. */
  Beacon running() {
    Path directory = directory(House.find());
    return Beacon.find(directory)
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.NOT_RUNNING,
                    "No ferry is up in " + directory + "; start one by ./ferry up"));
  }
}
