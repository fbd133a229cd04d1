package io.lakeferry.local.cli;

import io.lakeferry.local.laptop.AwsCalls;
import io.lakeferry.local.laptop.Beacon;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.LaptopSettings;
import io.lakeferry.local.laptop.Ports;
import io.lakeferry.local.laptop.RemoteLambda;
import io.lakeferry.local.operate.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** Work with the ferry that is up, or with one that ends with the command. */
final class StackOption {
  private static final Duration REPORT_PATIENCE = Duration.ofSeconds(60);

  @Mixin private StateOption state;

  /** What a command does. */
  @FunctionalInterface
  interface Work<T> {
    T with(Stack stack) throws IOException, InterruptedException;
  }

  <T> T run(House house, Work<T> work) throws IOException, InterruptedException {
    Path directory = state.directory(house);
    Optional<Beacon> beacon = Beacon.find(directory);
    if (beacon.isPresent()) {
      RemoteLambda lambda = new RemoteLambda(beacon.get().lambda());
      return work.with(new Stack(lambda::invoke, new AwsCalls(beacon.get().endpoint()), directory));
    }
    // Nobody else is told of these ports; the warehouse listens where the payload says as well.
    LaptopSettings settings = LaptopSettings.usual(house, directory).with(Ports.free());
    try (Laptop laptop = Laptop.start(settings)) {
      T done = work.with(new Stack(laptop.lambda()::invoke, laptop.aws(), directory));
      if (!laptop.settle(REPORT_PATIENCE)) {
        throw new CliException(
            ExitCode.FAILED,
            "What hears of the ends of runs did not answer within "
                + REPORT_PATIENCE.toSeconds()
                + " s; see the logs in "
                + laptop.state().resolve("functions").resolve("logs"));
      }
      return done;
    }
  }
}
