package io.lakeferry.local.operate;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeferry.local.lambda.Invocation;
import io.lakeferry.local.laptop.ReceiptFiles;
import io.lakeferry.local.laptop.Runs;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Moves one window: invokes the function, and waits for the end of its run.
 *
 * @param stack where
 * @param payload the payload of the table
 */
public record WindowMover(Stack stack, FlowPayload payload) {
  private static final long GLANCE_MILLIS = 300;

  /** A deferred start has waited for as long as the function may run. */
  private static final int ATTEMPTS = 3;

  /** Moves the window of a tick. */
  public WindowEnd move(Instant tick) throws IOException, InterruptedException {
    Invocation answer = stack.invoke(payload.at(tick));
    for (int attempt = 1; attempt < ATTEMPTS && answer instanceof Invocation.Failed; attempt++) {
      answer = stack.invoke(payload.at(tick));
    }
    JsonNode json = answer.json();
    if (answer instanceof Invocation.Failed) {
      return new WindowEnd(
          tick, WindowEnd.State.FAILED, "", json.path("errorMessage").asText(answer.payload()));
    }
    if (!json.hasNonNull("jobRunId")) {
      String problems =
          String.join("; ", json.path("problems").valueStream().map(JsonNode::asText).toList());
      return new WindowEnd(tick, WindowEnd.State.REJECTED, "", problems);
    }
    boolean adopted = json.path("outcome").asText().equals("adopted");
    Runs.Run run = end(json.path("jobName").asText(), json.path("jobRunId").asText());
    if (!run.state().equals("SUCCEEDED")) {
      String why = run.error().isEmpty() ? run.state() : run.error();
      return new WindowEnd(
          tick, WindowEnd.State.FAILED, run.id(), why.lines().findFirst().orElse(""));
    }
    return new WindowEnd(
        tick, adopted ? WindowEnd.State.THERE : WindowEnd.State.MOVED, run.id(), rows(run.id()));
  }

  private Runs.Run end(String job, String runId) throws InterruptedException {
    Runs.Run run = stack.runs().get(job, runId);
    while (run.isLive()) {
      TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
      run = stack.runs().get(job, runId);
    }
    return run;
  }

  private String rows(String runId) {
    return new ReceiptFiles(stack.state())
        .startingWith(runId).stream()
            .map(ReceiptFiles::read)
            .map(
                receipt ->
                    String.format(
                        Locale.ROOT, "%,d rows in %.1f s", receipt.targetRows(), receipt.seconds()))
            .findFirst()
            .orElse("");
  }
}
