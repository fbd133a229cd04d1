package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.functions.aws.Events;
import io.lakeferry.functions.aws.StubAws;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A dry run says what a launch would do, and does nothing. */
class DryRunTest {
  private static final Set<String> WRITES =
      Set.of("CreateJob", "UpdateJob", "StartJobRun", "BatchStopJobRun");

  @RegisterExtension final StubAws aws = StubAws.start();
  private final UnloadCalls unload = new UnloadCalls(aws);

  @Test
  void jobThatIsNotThereWouldBeCreatedAndItsRunStarted() {
    JsonNode plan = unload.invoke(Events.read("redshift-unload-plan"));

    assertThat(plan.get("outcome").asText()).isEqualTo("planned");
    assertThat(plan.get("jobName").asText()).isEqualTo(UnloadCalls.JOB);
    assertThat(plan.get("job").asText()).isEqualTo("create");
    assertThat(plan.get("changes"))
        .contains(UnloadCalls.json("{\"field\":\"WorkerType\",\"becomes\":\"G.1X\"}"));
    assertThat(plan.get("run").asText()).isEqualTo("start");
    assertThat(plan.get("workers").asInt()).isEqualTo(2);
    assertThat(plan.at("/arguments/--prefixed_table_name").asText())
        .isEqualTo("\"demo_master\".\"lineitem\"");
    assertThat(aws.calls()).isNotEmpty().doesNotContainAnyElementsOf(WRITES);
  }

  @Test
  void changedJobAndTheRunOfTheWindowAreNamed() {
    JsonNode started = unload.invoke(Events.read("redshift-unload"));
    ObjectNode job = aws.glue().job(UnloadCalls.JOB);
    job.put("NumberOfWorkers", 50);
    int calls = aws.calls().size();

    JsonNode plan = unload.invoke(Events.read("redshift-unload-plan"));

    assertThat(plan.get("runKey")).isEqualTo(started.get("runKey"));
    assertThat(plan.get("job").asText()).isEqualTo("update");
    assertThat(plan.get("changes"))
        .isEqualTo(
            UnloadCalls.json("[{\"field\":\"NumberOfWorkers\",\"is\":\"50\",\"becomes\":\"2\"}]"));
    assertThat(plan.get("run").asText()).isEqualTo("adopt");
    assertThat(plan.get("adopts")).isEqualTo(started.get("jobRunId"));
    assertThat(aws.calls().subList(calls, aws.calls().size()))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(WRITES);
    assertThat(job.get("NumberOfWorkers").asInt()).isEqualTo(50);
  }

  @Test
  void connectionThatIsNotThereIsToldBeforeAnythingIsMade() {
    aws.fail("GetConnection", new StubAws.Fault.Refuse(400, "EntityNotFoundException"));

    assertThat(UnloadCalls.problems(unload.invoke(Events.read("redshift-unload-plan"))))
        .singleElement()
        .asString()
        .contains("Cannot find the Glue connection 'tpc-rs'");
    assertThat(aws.calls()).doesNotContainAnyElementsOf(WRITES);
  }
}
