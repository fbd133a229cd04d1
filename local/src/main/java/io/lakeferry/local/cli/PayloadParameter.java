package io.lakeferry.local.cli;

import io.lakeferry.local.laptop.House;
import io.lakeferry.local.operate.FlowPayload;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The payload that a command is about. */
final class PayloadParameter {
  @Parameters(
      paramLabel = "<event>",
      description = "The payload: a path, or the name of a file in events/.")
  private Path file;

  FlowPayload read(House house) throws IOException {
    try {
      return FlowPayload.parse(PayloadFile.read(house, file));
    } catch (IllegalArgumentException wrong) {
      throw new CliException(ExitCode.USAGE, wrong.getMessage());
    }
  }
}
