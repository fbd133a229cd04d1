package io.lakeferry.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.local.laptop.AwsCalls;
import io.lakeferry.local.laptop.Beacon;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.LaptopSettings;
import io.lakeferry.local.laptop.Ports;
import io.lakeferry.local.laptop.QuarantineFiles;
import io.lakeferry.local.laptop.Runs;
import io.lakeferry.local.operate.FlowPayload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    description =
        "Loads the records that a run refused once more, into the same table. What is still bad"
            + " goes into the quarantine of the new run; what has been loaded is not loaded again.")
final class QuarantineReplayCommand implements Callable<Integer> {
  @ParentCommand private QuarantineCommand quarantine;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<run>", description = "The id of the run, or how it begins.")
  private String run;

  @Option(
      names = {"-e", "--event"},
      paramLabel = "<file>",
      description =
          "A payload that says more than that of the run did, such as wider Columns: a path, or the"
              + " name of a file in events/. The payload of the run unless given.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--json", description = "Prints nothing but the answer of the function.")
  private boolean json;

  @Option(
      names = "--partly",
      description =
          "Loads what fits, however much does not; without it the payload's limits on bad records"
              + " hold.")
  private boolean partly;

  @Override
  public Integer call() throws IOException, InterruptedException {
    QuarantineFiles.Folder folder = quarantine.of(run);
    House house = House.find();
    FunctionCall call = new FunctionCall(spec, FlowPayload.LOAD, json);
    Optional<Beacon> beacon = Beacon.find(quarantine.directory());
    if (beacon.isPresent()) {
      AwsCalls aws = new AwsCalls(beacon.get().endpoint());
      return call.of(beacon.get(), event(house, aws, folder)).code();
    }
    LaptopSettings settings =
        LaptopSettings.usual(house, quarantine.directory()).with(Ports.free());
    try (Laptop laptop = Laptop.start(settings)) {
      return call.of(laptop, event(house, laptop.aws(), folder)).code();
    }
  }

  private String event(House house, AwsCalls aws, QuarantineFiles.Folder folder)
      throws IOException {
    String event =
        file.isPresent()
            ? ReplayPayload.of(PayloadFile.read(house, file.get()), folder.runKey())
            : payload(aws, folder);
    return partly ? ReplayPayload.partly(event) : event;
  }

  private static String payload(AwsCalls aws, QuarantineFiles.Folder folder) {
    Runs runs = new Runs(aws);
    Runs.Run run =
        runs.jobs().stream()
            .flatMap(job -> runs.of(job).stream())
            .filter(candidate -> candidate.id().equals(folder.runId()))
            .findFirst()
            .orElseThrow(
                () ->
                    new CliException(
                        ExitCode.NOT_FOUND,
                        "Glue knows no run "
                            + folder.runId()
                            + " any more; give its payload by --event"));
    JsonNode job =
        aws.call(
                AwsCalls.Service.GLUE,
                "GetJob",
                new JsonMapper().createObjectNode().put("JobName", run.job()))
            .path("Job");
    return ReplayPayload.of(run, job, folder.runKey());
  }
}
