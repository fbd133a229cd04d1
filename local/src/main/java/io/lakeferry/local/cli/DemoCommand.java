package io.lakeferry.local.cli;

import io.lakeferry.local.laptop.House;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description = "Moves tables before your eyes, breaks a run, recovers, and proves it.")
final class DemoCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @Mixin private StateOption state;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "flow",
      description = "redshift-unload, s3-to-rds, keyspaces, or all; redshift-unload unless named.")
  private List<String> names = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    List<DemoFlow> flows = chosen();
    Screen screen = Screen.of(spec.commandLine().getOut(), System.getenv());
    House house = House.find();
    boolean held = new Demo(screen, house, state.directory(house).resolve("demo")).run(flows);
    return (held ? ExitCode.OK : ExitCode.FAILED).code();
  }

  private List<DemoFlow> chosen() {
    if (names.contains(ALL)) {
      return DemoFlow.all();
    }
    List<String> wanted = names.isEmpty() ? List.of(DemoFlow.all().get(0).name()) : names;
    List<DemoFlow> flows = new ArrayList<>();
    for (String name : wanted) {
      flows.add(
          DemoFlow.all().stream()
              .filter(flow -> flow.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new CliException(
                          ExitCode.NOT_FOUND,
                          "There is no flow "
                              + name
                              + "; there are "
                              + String.join(
                                  ", ", DemoFlow.all().stream().map(DemoFlow::name).toList())
                              + " and all")));
    }
    return flows;
  }
}
