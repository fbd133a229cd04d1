package io.lakeferry.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeferry.local.lambda.Invocation;
import io.lakeferry.local.laptop.House;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "sweep",
    description =
        "Reports the ends of runs that no event told of, as RunSweepFunction does every quarter of"
            + " an hour: metrics and catalog, once for each run.")
final class SweepCommand implements Callable<Integer> {
  private static final String FUNCTION = "RunSweepFunction";

  @Mixin private StackOption stack;
  @Spec private CommandSpec spec;

  @Option(
      names = "--look-back-hours",
      defaultValue = "48",
      paramLabel = "<hours>",
      description = "Runs that ended before are left alone; ${DEFAULT-VALUE} unless given.")
  private int lookBackHours;

  @Option(names = "--json", description = "Prints nothing but the answer of the function.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String event =
        Invocation.JSON.createObjectNode().put("LookBackHours", lookBackHours).toString();
    Invocation answer = stack.run(House.find(), found -> found.functions().invoke(FUNCTION, event));
    PrintWriter out = spec.commandLine().getOut();
    JsonNode swept = answer.json();
    boolean held =
        swept.path("outcome").asText().equals("swept")
            && swept.path("failed").asInt() == 0
            && swept.path("jobsLeft").asInt() == 0;
    out.println(json ? swept.toString() : inWords(swept));
    return (held ? ExitCode.OK : ExitCode.FAILED).code();
  }

  private static String inWords(JsonNode swept) {
    if (swept.has("problems")) {
      return "Rejected: "
          + String.join("; ", swept.path("problems").valueStream().map(JsonNode::asText).toList());
    }
    if (swept.has("errorMessage")) {
      return "The sweep failed: " + swept.path("errorMessage").asText();
    }
    String left =
        swept.path("jobsLeft").asInt() == 0
            ? ""
            : ", " + swept.path("jobsLeft").asInt() + " jobs left to the next sweep";
    return "Looked through %d jobs: %d ends reported, %d could not be%s"
        .formatted(
            swept.path("jobs").asInt(),
            swept.path("reported").asInt(),
            swept.path("failed").asInt(),
            left);
  }
}
