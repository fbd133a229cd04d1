package io.lakeferry.local.cli;

import io.lakeferry.local.laptop.Beacon;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.LaptopSettings;
import io.lakeferry.local.laptop.Ports;
import java.io.IOException;
import java.nio.file.Path;
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
            + " up, one is started for the call, and ends after the run and the report of its end.")
final class InvokeCommand implements Callable<Integer> {
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
    String event = PayloadFile.read(house, file);
    Path directory = state.directory(house);
    FunctionCall call = new FunctionCall(spec, function, json);
    Optional<Beacon> beacon = Beacon.find(directory);
    if (beacon.isPresent()) {
      return call.of(beacon.get(), event).code();
    }
    // Nobody else is told of these ports; the warehouse listens where the payload says as well.
    LaptopSettings settings = LaptopSettings.usual(house, directory).with(Ports.free());
    try (Laptop laptop = Laptop.start(settings)) {
      return call.of(laptop, event).code();
    }
  }
}
