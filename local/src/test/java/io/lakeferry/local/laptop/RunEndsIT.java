package io.lakeferry.local.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.lambda.Invocation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each way in which a run can end is told by one error and counted by the right metric, once. */
@ExtendWith(RunningLaptop.class)
class RunEndsIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, Double> ONE_FAILURE =
      Map.of("Invocation count", 1.0, "Failure", 1.0, "Invocation errors", 1.0);

  @Test
  void succeeded(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "succeeded");

    Runs.Run run = table.payload().run(laptop);

    assertThat(run.state()).isEqualTo("SUCCEEDED");
    assertThat(run.error()).isEmpty();
    Map<String, Double> once =
        Map.of("Invocation count", 1.0, "Success", 1.0, "Rows", 100.0, "Quarantined", 0.0);
    assertThat(table.metrics(1)).isEqualTo(once);
    assertThat(tell(laptop, run).path("outcome").asText()).isEqualTo("already_reported");
    assertThat(tell(laptop, run).path("outcome").asText()).isEqualTo("already_reported");
    assertThat(table.metrics(1)).isEqualTo(once);
  }

  @Test
  void failed(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "failed");
    laptop.faults().nextRun(table.job(), "fail:after-unload");

    Runs.Run run = table.payload().run(laptop);

    assertThat(run.state()).isEqualTo("FAILED");
    assertThat(run.error())
        .isEqualTo(
            "Exception in User Class: io.lakeferry.jobs.JobFailure : Failed as ordered by"
                + " LAKEFERRY_FAULT at after-unload");
    assertThat(table.visibleRows()).isZero();
    assertThat(table.metrics(1)).isEqualTo(ONE_FAILURE);
    assertThat(tell(laptop, run).path("outcome").asText()).isEqualTo("already_reported");
    assertThat(table.metrics(1)).isEqualTo(ONE_FAILURE);
  }

  @Test
  void killed(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "killed");
    laptop.faults().nextRun(table.job(), "after-verify");

    Runs.Run run = table.payload().run(laptop);

    assertThat(run.state()).isEqualTo("FAILED");
    assertThat(run.error()).isEqualTo("Command failed with exit code 137: the process was killed");
    assertThat(table.metrics(1)).isEqualTo(ONE_FAILURE);
  }

  @Test
  void timedOut(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "timed_out");
    Runs.Run run;
    try (Connection lock = table.lock()) {
      JsonNode answer = table.payload().with("TimeoutMinutes", 1).invoke(laptop).json();
      table.await(answer.path("jobRunId").asText(), "RUNNING");
      run = clock(laptop).after(Duration.ofMinutes(2), () -> Payload.ended(laptop, answer));
      lock.rollback();
    }

    assertThat(run.state()).isEqualTo("TIMEOUT");
    assertThat(run.error()).isEqualTo("Job run timed out");
    assertThat(table.metrics(1)).isEqualTo(ONE_FAILURE);
    assertThat(table.visibleRows()).isZero();
  }

  @Test
  void stopped(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "stopped");
    Runs.Run run;
    try (Connection lock = table.lock()) {
      JsonNode answer = table.payload().invoke(laptop).json();
      table.await(answer.path("jobRunId").asText(), "RUNNING");
      ObjectNode stop = table.input("JobName");
      stop.putArray("JobRunIds").add(answer.path("jobRunId").asText());
      table.glue("BatchStopJobRun", stop);
      run = Payload.ended(laptop, answer);
      lock.rollback();
    }

    assertThat(run.state()).isEqualTo("STOPPED");
    assertThat(table.metrics(1)).isEqualTo(ONE_FAILURE);
    assertThat(table.visibleRows()).isZero();
    assertThat(table.payload().run(laptop).state())
        .as("the window of a stopped run is run again")
        .isEqualTo("SUCCEEDED");
    assertThat(table.visibleRows()).isEqualTo(SmallTable.ROWS);
  }

  /** Glue sends no event for this state; here the service cannot open the port of the warehouse. */
  @Test
  void endedByAnErrorOfTheService(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "service_error");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "jdbc:redshift://warehouse.example.internal:" + taken.getLocalPort() + "/dev";

      Runs.Run run = table.payload().with("JdbcUrl", url).run(laptop);

      assertThat(run.state()).isEqualTo("ERROR");
      assertThat(run.error())
          .contains("Cannot serve Redshift on 127.0.0.1:" + taken.getLocalPort());
      assertTheSweepReportsIt(laptop, table, run);
    }
    assertThat(table.payload().run(laptop).state()).isEqualTo("SUCCEEDED");
  }

  /** Glue sends no event for this state. */
  @Test
  void expiredInTheQueue(Laptop laptop) throws Exception {
    SmallTable table = SmallTable.create(laptop, "expired");
    try (Connection lock = table.lock()) {
      JsonNode first = table.payload().with("TimeoutMinutes", 2880).invoke(laptop).json();
      JsonNode waiting = queueByHand(table, first.path("jobRunId").asText());
      table.await(waiting.path("jobRunId").asText(), "WAITING");
      Runs.Run run =
          clock(laptop).after(Duration.ofHours(25), () -> Payload.ended(laptop, waiting));

      assertThat(run.state()).isEqualTo("EXPIRED");
      assertTheSweepReportsIt(laptop, table, run);
      lock.rollback();
      assertThat(Payload.ended(laptop, first).state()).isEqualTo("SUCCEEDED");
    }
  }

  /** The launcher never queues a run; somebody who starts one with the same arguments may. */
  private static JsonNode queueByHand(SmallTable table, String runId) {
    ObjectNode start = table.input("JobName").put("JobRunQueuingEnabled", true);
    start.set(
        "Arguments",
        table
            .glue("GetJobRun", table.input("JobName").put("RunId", runId))
            .at("/JobRun/Arguments"));
    JsonNode started = table.glue("StartJobRun", start);
    return start.put("jobName", table.job()).set("jobRunId", started.path("JobRunId"));
  }

  /** Three times, and an event after all: the run is counted once. */
  private static void assertTheSweepReportsIt(Laptop laptop, SmallTable table, Runs.Run run)
      throws Exception {
    String order = Files.readString(laptop.house().events().resolve("run-sweep.json"));
    for (int i = 0; i < 3; i++) {
      Invocation answer = laptop.lambda().invoke("RunSweepFunction", order);
      assertThat(answer.json().path("outcome").asText()).as(answer.toString()).isEqualTo("swept");
      assertThat(table.metrics(1)).isEqualTo(ONE_FAILURE);
    }
    assertThat(tell(laptop, run).path("outcome").asText()).isEqualTo("already_reported");
    assertThat(table.metrics(1)).isEqualTo(ONE_FAILURE);
  }

  /** What the watching function answers to the event of a run's end. */
  private static JsonNode tell(Laptop laptop, Runs.Run run)
      throws IOException, InterruptedException {
    ObjectNode event =
        (ObjectNode)
            JSON.readTree(laptop.house().events().resolve("job-state-failed.json").toFile());
    ((ObjectNode) event.path("detail"))
        .put("jobName", run.job())
        .put("jobRunId", run.id())
        .put("state", run.state());
    Invocation answer = laptop.lambda().invoke("JobStateFunction", event.toString());
    assertThat(answer).isInstanceOf(Invocation.Returned.class);
    return answer.json();
  }

  private static LeapingClock clock(Laptop laptop) {
    return (LeapingClock) laptop.clock();
  }
}
