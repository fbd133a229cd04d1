package io.lakeferry.local.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.laptop.ReceiptFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "receipt",
    description = "Prints the receipt of a job run, whether or not a ferry is up.")
final class ReceiptCommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();

  @Mixin private StateOption state;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<run>", description = "The id of the run, or how it begins.")
  private String run;

  @Override
  public Integer call() throws IOException {
    Path directory = state.directory(House.find());
    List<Path> found = new ReceiptFiles(directory).startingWith(run);
    if (found.isEmpty()) {
      throw new CliException(
          ExitCode.NOT_FOUND,
          "There is no receipt of a run that begins with " + run + " in " + directory);
    }
    for (Path file : found) {
      spec.commandLine()
          .getOut()
          .println(
              JSON.writerWithDefaultPrettyPrinter()
                  .writeValueAsString(JSON.readTree(file.toFile())));
    }
    return ExitCode.OK.code();
  }
}
