package io.lakeferry.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeferry.local.lambda.Invocation;
import io.lakeferry.local.laptop.Beacon;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.RemoteLambda;
import io.lakeferry.local.laptop.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Invokes a function for a command, prints its answer, and waits for the end of the run where
 * nobody else would.
 *
 * @param spec the command
 * @param function the logical id of the function
 * @param json whether nothing but the answer is printed
 */
record FunctionCall(CommandSpec spec, String function, boolean json) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration REPORT_PATIENCE = Duration.ofSeconds(60);

  /** Invokes the function of the ferry that is up. */
  ExitCode of(Beacon beacon, String event) throws IOException, InterruptedException {
    try {
      return report(new RemoteLambda(beacon.lambda()).invoke(function, event));
    } catch (RemoteLambda.UnknownFunctionException e) {
      throw new CliException(ExitCode.NOT_FOUND, e.getMessage());
    }
  }

  /** Invokes the function of a laptop that ends with the call, so that the run ends before. */
  ExitCode of(Laptop laptop, String event) throws IOException, InterruptedException {
    checkFunction(laptop);
    Invocation answer = laptop.lambda().invoke(function, event);
    ExitCode exitCode = report(answer);
    return exitCode == ExitCode.OK ? waitForRun(laptop, answer.json()) : exitCode;
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
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        json
            ? answer.toString()
            : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
    out.flush();
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
