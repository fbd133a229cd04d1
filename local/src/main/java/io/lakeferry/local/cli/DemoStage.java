package io.lakeferry.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.contract.handoff.Receipt;
import io.lakeferry.local.lambda.Invocation;
import io.lakeferry.local.laptop.Laptop;
import io.lakeferry.local.laptop.ReceiptFiles;
import io.lakeferry.local.laptop.Runs;
import io.lakeferry.local.laptop.S3Files;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a demo has to show with: a laptop, a screen, and a list of promises. */
final class DemoStage {
  private static final int USUAL_PORT = 5439;
  private static final String USUAL_CASSANDRA = "127.0.0.1:9042";

  private final Screen screen;
  private final Laptop laptop;
  private final int warehousePort;
  private final List<String> broken = new ArrayList<>();

  DemoStage(Screen screen, Laptop laptop) {
    this.screen = screen;
    this.laptop = laptop;
    this.warehousePort = warehousePort();
  }

  /** The sample payloads name Redshift's usual port; another program may have it. */
  private int warehousePort() {
    try {
      laptop.redshift().listenAlsoOn(USUAL_PORT);
      return USUAL_PORT;
    } catch (UncheckedIOException taken) {
      int port = laptop.redshift().port();
      screen.line("  port " + USUAL_PORT + " is taken, so payloads are sent with port " + port);
      return port;
    }
  }

  Screen screen() {
    return screen;
  }

  Laptop laptop() {
    return laptop;
  }

  /** Says whether a promise held; one that did not fails the demo. */
  void check(boolean held, String promise) {
    screen.line("  " + (held ? screen.good("✓ ") : screen.bad("✗ broken: ")) + promise);
    if (!held) {
      broken.add(promise);
    }
  }

  List<String> broken() {
    return List.copyOf(broken);
  }

  /** Invokes a function with a file of {@code events/}. */
  JsonNode invoke(String function, String file) throws IOException, InterruptedException {
    return invoke(function, file, "events/" + file, event(file));
  }

  /** The same at another tick of its schedule. */
  JsonNode invoke(String function, String file, Instant tick)
      throws IOException, InterruptedException {
    ObjectNode event = (ObjectNode) Invocation.JSON.readTree(event(file));
    event.put("ScheduledTime", tick.toString());
    return invoke(function, file, "events/" + file + " at " + tick, event.toString());
  }

  private String event(String file) throws IOException {
    return Files.readString(laptop.house().events().resolve(file))
        .replace(":" + USUAL_PORT + "/", ":" + warehousePort + "/")
        .replace(USUAL_CASSANDRA, laptop.cassandra().contactPoint());
  }

  private JsonNode invoke(String function, String file, String title, String event)
      throws IOException, InterruptedException {
    Invocation invocation = laptop.lambda().invoke(function, event);
    if (invocation instanceof Invocation.Failed) {
      throw new CliException(
          ExitCode.FAILED, function + " failed on events/" + file + ": " + invocation.payload());
    }
    JsonNode answer = invocation.json();
    screen.line(
        "  "
            + function
            + " ← "
            + title
            + " → "
            + answer.path("outcome").asText()
            + " "
            + (answer.has("problems")
                ? answer.path("problems").toString()
                : shortened(answer.path("jobRunId").asText())));
    return answer;
  }

  /** Enough of a run's id for {@code ferry receipt}. */
  static String shortened(String runId) {
    return runId.substring(0, Math.min(runId.length(), 15));
  }

  /** Follows the runs that these answers named. */
  List<Runs.Run> follow(JsonNode... answers) throws InterruptedException {
    List<RunBoard.Followed> followed = new ArrayList<>();
    for (JsonNode answer : answers) {
      if (answer.hasNonNull("jobRunId")) {
        followed.add(
            new RunBoard.Followed(
                answer.path("jobName").asText(), answer.path("jobRunId").asText()));
      }
    }
    return new RunBoard(screen, laptop).follow(followed);
  }

  /** All runs of all jobs so far. */
  List<Runs.Run> runs() {
    Runs runs = new Runs(laptop.aws());
    return runs.jobs().stream().flatMap(job -> runs.of(job).stream()).toList();
  }

  /** The receipt of the run that an answer named. */
  Receipt receiptOf(JsonNode answer) {
    String run = answer.path("jobRunId").asText();
    return receipts().stream()
        .filter(receipt -> receipt.jobRunId().equals(run))
        .findFirst()
        .orElseThrow(
            () -> new CliException(ExitCode.FAILED, "The run " + run + " left no receipt"));
  }

  /** All receipts so far, oldest first. */
  List<Receipt> receipts() {
    return new ReceiptFiles(laptop.state())
        .startingWith("").stream().map(ReceiptFiles::read).toList();
  }

  /** Where a folder in S3 is on disk. */
  Path onDisk(String uri) {
    return S3Files.of(laptop.state()).of(uri);
  }
}
