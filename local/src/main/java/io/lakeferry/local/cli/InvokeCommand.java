package io.lakeferry.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.local.lambda.Invocation;
import io.lakeferry.local.laptop.Beacon;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.LaptopSettings;
import io.lakeferry.local.laptop.Ports;
import io.lakeferry.local.laptop.RemoteLambda;
import io.lakeferry.local.laptop.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "invoke",
    description =
        "Invokes a function of template.yaml with a payload and prints its answer. If no ferry is"
            + " up, one is started for the call ends after the run and the report of its end.")
final class InvokeCommand implements Callable<Integer> {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration REPORT_PATIENCE = Duration.ofSeconds(60);

  @Mixin private StateOption state;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<Function>", description = "Logical id, as RedshiftUnloadFunction.")
  private String function;

  @Option(
      names = {"-e", "--event"},
      required = true,
      paramLabel = "<file>",
      description = "The payload: a path, or the name of a file in events/.")
  private Path file;

  @Option(names = "--json", description = "Prints nothing but the answer of the function.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    House house = House.find();
    String event = Files.readString(payload(house));
    Path directory = state.directory(house);
    Optional<Beacon> beacon = Beacon.find(directory);
    if (beacon.isPresent()) {
      return report(invoke(beacon.get(), event)).code();
    }
    // Nobody else is told of these ports; the warehouse listens where the payload says as well.
    LaptopSettings settings = LaptopSettings.usual(house, directory).with(Ports.free());
    try (Laptop laptop = Laptop.start(settings)) {
      checkFunction(laptop);
      Invocation answer = laptop.lambda().invoke(function, event);
      ExitCode exitCode = report(answer);
      return exitCode == ExitCode.OK ? waitForRun(laptop, answer.json()).code() : exitCode.code();
    }
  }

  private Invocation invoke(Beacon beacon, String event) throws IOException, InterruptedException {
    try {
      return new RemoteLambda(beacon.lambda()).invoke(function, event);
    } catch (RemoteLambda.UnknownFunctionException e) {
      throw new CliException(ExitCode.NOT_FOUND, e.getMessage());
    }
  }

  private Path payload(House house) {
    Path sample = house.events().resolve(file);
    if (Files.isRegularFile(file)) {
      return file;
    }
    if (Files.isRegularFile(sample)) {
      return sample;
    }
    throw new CliException(
        ExitCode.NOT_FOUND,
        "There is no file " + file + "; samples are in " + house.events() + ": " + samples(house));
  }

  private static String samples(House house) {
    String[] names = house.events().toFile().list((folder, name) -> name.endsWith(".json"));
    return names == null ? "" : String.join(", ", Arrays.stream(names).sorted().toList());
  }

  private void checkFunction(Laptop laptop) {
    try {
      laptop.template().function(function);
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.NOT_FOUND, e.getMessage());
    }
  }

  private ExitCode report(Invocation invocation) throws IOException {
    JsonNode answer = invocation.json();
    spec.commandLine()
        .getOut()
        .println(
            json
                ? answer.toString()
                : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
    spec.commandLine().getOut().flush();
    boolean rejected = answer.path("outcome").asText().equals("rejected");
    return invocation instanceof Invocation.Failed || rejected ? ExitCode.FAILED : ExitCode.OK;
  }

  private ExitCode waitForRun(Laptop laptop, JsonNode answer) throws InterruptedException {
    if (!answer.hasNonNull("jobRunId")) {
      return ExitCode.OK;
    }
    Screen screen = Screen.of(spec.commandLine().getErr(), System.getenv());
    RunBoard board = new RunBoard(screen, laptop);
    Runs.Run run =
        board
            .follow(
                List.of(
                    new RunBoard.Followed(
                        answer.path("jobName").asText(), answer.path("jobRunId").asText())))
            .get(0);
    if (!laptop.settle(REPORT_PATIENCE)) {
      throw new CliException(
          ExitCode.FAILED,
          "The run ended as "
              + run.state()
              + ", but what hears of it did not answer within "
              + REPORT_PATIENCE.toSeconds()
              + " s; see the logs in "
              + laptop.state().resolve("functions").resolve("logs"));
    }
    return run.state().equals("SUCCEEDED") ? ExitCode.OK : ExitCode.FAILED;
  }
}
