package io.lakeferry.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeferry.local.lambda.Invocation;
import io.lakeferry.local.laptop.House;
import io.lakeferry.local.operate.FlowPayload;
import io.lakeferry.local.operate.Plan;
import io.lakeferry.local.operate.Price;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "plan",
    description =
        "Says what a payload would do, without doing it: the job, field by field, the run, the"
            + " statement, the files, the IAM actions, the cost.")
final class PlanCommand implements Callable<Integer> {
  @Mixin private StackOption stack;
  @Mixin private PayloadParameter event;
  @Spec private CommandSpec spec;

  @Option(
      names = "--price",
      paramLabel = "<dollars>",
      description = "What a DPU-hour costs; the list price of us-east-1 unless given.")
  private Optional<BigDecimal> price = Optional.empty();

  @Option(names = "--json", description = "Prints the plan as one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    House house = House.find();
    FlowPayload payload = event.read(house).with("DryRun", true);
    return stack
        .run(
            house,
            found -> {
              Invocation answer = found.invoke(payload);
              return answer.json().path("outcome").asText().equals("planned")
                  ? show(Plan.of(answer.json(), found), payload)
                  : refused(answer.json());
            })
        .code();
  }

  private ExitCode show(Plan plan, FlowPayload payload) {
    Price used = price.map(Price::given).orElseGet(() -> Price.listed(payload.glueVersion()));
    PlanPage page = new PlanPage(plan, used);
    if (json) {
      spec.commandLine().getOut().println(page.json());
    } else {
      page.lines().forEach(spec.commandLine().getOut()::println);
    }
    return ExitCode.OK;
  }

  private ExitCode refused(JsonNode answer) {
    if (json) {
      spec.commandLine().getOut().println(answer);
      return ExitCode.FAILED;
    }
    spec.commandLine().getOut().println("It would be refused:");
    if (answer.has("problems")) {
      answer
          .path("problems")
          .forEach(problem -> spec.commandLine().getOut().println("  ✗ " + problem.asText()));
    } else {
      spec.commandLine().getOut().println("  ✗ " + answer.path("errorMessage").asText());
    }
    return ExitCode.FAILED;
  }
}
