package io.lakeferry.local.cli;

import io.lakeferry.local.lambda.Schedule;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.LaptopSettings;
import io.lakeferry.local.laptop.Ports;
import io.lakeferry.local.rds.RdsInstance;
import io.lakeferry.local.tpch.TpchLoader;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    description =
        "Starts everything, prints the exports for AWS clients, fires the enabled schedules of"
            + " template.yaml, and runs until Ctrl-C or ./ferry stop.")
final class UpCommand implements Callable<Integer> {
  @Mixin private StateOption state;
  @Spec private CommandSpec spec;

  @Option(
      names = {"-p", "--parameter"},
      paramLabel = "<name=value>",
      description =
          "A parameter of template.yaml, such as UnloadState=ENABLED; may be given several times.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--any-port",
      description =
          "Takes free ports instead of 4566 (AWS), 4567 (S3), 5439 (Redshift), 15432 (PostgreSQL),"
              + " 13306 (MariaDB) and 9042 (Cassandra).")
  private boolean anyPort;

  @Option(
      names = "--tpch",
      paramLabel = "<scale>",
      description = "Loads TPC-H orders and lineitem of this scale factor, such as 0.1, at first.")
  private Optional<Double> tpchScale = Optional.empty();

  @Option(
      names = "--rds",
      description =
          "Starts PostgreSQL and MariaDB at once; without it each starts when its secret is first"
              + " read.")
  private boolean rds;

  @Option(
      names = "--cassandra",
      description = "Starts Cassandra at once; without it it starts when its secret is first read.")
  private boolean cassandra;

  @Override
  public Integer call() throws InterruptedException, SQLException {
    Screen screen = Screen.of(spec.commandLine().getOut(), System.getenv());
    House house = House.find();
    LaptopSettings settings =
        LaptopSettings.usual(house, state.directory(house))
            .with(parameters)
            .with(anyPort ? Ports.free() : Ports.usual());
    try (Laptop laptop = Laptop.start(settings)) {
      if (tpchScale.isPresent()) {
        new TpchLoader(laptop.redshift()::admin).load(tpchScale.get());
      }
      if (rds) {
        laptop.rds().all().forEach(RdsInstance::start);
      }
      if (cassandra) {
        laptop.cassandra().start();
      }
      EnvCommand.lines(laptop.beacon()).forEach(screen::line);
      for (Schedule schedule : laptop.template().schedules()) {
        screen.line(
            "# Schedule "
                + schedule.name()
                + " of "
                + schedule.function()
                + (schedule.enabled() ? " fires" : " is disabled"));
      }
      screen.line("# State and files: " + laptop.state() + ". Ctrl-C or ./ferry stop ends it.");
      laptop.startSchedules();
      new CountDownLatch(1).await();
    }
    return ExitCode.OK.code();
  }
}
