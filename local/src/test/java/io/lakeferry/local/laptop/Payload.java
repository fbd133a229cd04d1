package io.lakeferry.local.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.local.lambda.Invocation;
import io.lakeferry.local.operate.FlowPayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A payload of {@code events/} on its way through a laptop.
 *
 * @param json the payload; a test changes what it must differ in
 */
public record Payload(ObjectNode json) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long PATIENCE_SECONDS = 180;

  /** Reads a file of {@code events/}. */
  public static Payload of(String file) throws IOException {
    return new Payload((ObjectNode) JSON.readTree(Files.readString(Path.of("../events", file))));
  }

  /** The same with another value. */
  public Payload with(String key, Object value) {
    ObjectNode changed = json.deepCopy();
    changed.set(key, JSON.valueToTree(value));
    return new Payload(changed);
  }

  /** What the function of its flow answers; the warehouse is where this laptop has it. */
  public Invocation invoke(Laptop laptop) throws InterruptedException {
    String event = json.toString().replace(":5439/", ":" + laptop.redshift().port() + "/");
    return laptop.lambda().invoke(FlowPayload.parse(event).function(), event);
  }

  /** Invokes the function and waits for the end of the run that it names. */
  public Runs.Run run(Laptop laptop) throws InterruptedException {
    JsonNode answer = invoke(laptop).json();
    if (!answer.hasNonNull("jobRunId")) {
      throw new AssertionError("No run was started: " + answer);
    }
    return ended(laptop, answer);
  }

  /** The receipt of its run, which comes to its end without an error and reconciles. */
  public Receipt moved(Laptop laptop) throws InterruptedException {
    Runs.Run run = run(laptop);
    if (!run.error().isEmpty()) {
      throw new AssertionError("The run failed: " + run.error());
    }
    Receipt receipt = receiptOf(laptop, run);
    if (!receipt.reconciled()) {
      throw new AssertionError("The receipt does not reconcile: " + receipt);
    }
    return receipt;
  }

  /** The run of an answer, once it has ended. */
  public static Runs.Run ended(Laptop laptop, JsonNode answer) {
    Runs runs = new Runs(laptop.aws());
    Instant deadline = Instant.now().plusSeconds(PATIENCE_SECONDS);
    while (Instant.now().isBefore(deadline)) {
      Runs.Run run = runs.get(answer.path("jobName").asText(), answer.path("jobRunId").asText());
      if (!run.isLive()) {
        return run;
      }
      LockSupport.parkNanos(50_000_000);
    }
    throw new AssertionError("The run did not end in " + PATIENCE_SECONDS + " s: " + answer);
  }

  /** The receipt of a run. */
  public static Receipt receiptOf(Laptop laptop, Runs.Run run) {
    List<Path> found = new ReceiptFiles(laptop.state()).startingWith(run.id());
    if (found.size() != 1) {
      throw new AssertionError("Receipts of " + run.id() + ": " + found);
    }
    return ReceiptFiles.read(found.get(0));
  }
}
