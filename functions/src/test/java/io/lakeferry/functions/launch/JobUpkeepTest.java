package io.lakeferry.functions.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.functions.aws.Events;
import io.lakeferry.functions.aws.StubAws;
import io.lakeferry.functions.aws.StubAws.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A job is made what it should be, whoever else is at it. */
class JobUpkeepTest {
  @RegisterExtension final StubAws aws = StubAws.start();
  private final UnloadCalls unload = new UnloadCalls(aws);

  @Test
  void jobEditedByHandIsPutRightAndKeepsWhatIsNotOurs() {
    unload.invoke(Events.read("redshift-unload"));
    aws.glue().runs().get(0).put("JobRunState", "FAILED");
    ObjectNode job = aws.glue().job(UnloadCalls.JOB);
    job.put("WorkerType", "G.8X").put("NumberOfWorkers", 50).put("GlueVersion", "3.0");
    job.put("MaxCapacity", 400.0).put("AllocatedCapacity", 400);
    job.put("Description", "ours").put("SecurityConfiguration", "sealed").put("LogUri", "s3://l/");
    job.put("ExecutionClass", "FLEX").put("JobRunQueuingEnabled", true);
    job.putObject("NotificationProperty").put("NotifyDelayAfter", 7);
    job.putObject("NonOverridableArguments").put("--locked", "yes");
    ((ObjectNode) job.get("DefaultArguments"))
        .put("--enable-metrics", "true")
        .put("--class", "somebody.Else");

    JsonNode answer = unload.invoke(Events.read("redshift-unload"));

    assertThat(answer.get("job").asText()).isEqualTo("updated");
    assertThat(answer.get("changed"))
        .isEqualTo(
            UnloadCalls.json(
                """
                ["DefaultArguments.--class","GlueVersion","JobRunQueuingEnabled",
                 "NumberOfWorkers","WorkerType"]"""));
    JsonNode after = aws.glue().job(UnloadCalls.JOB);
    assertThat(after.get("WorkerType").asText()).isEqualTo("G.1X");
    assertThat(after.get("Description").asText()).isEqualTo("ours");
    assertThat(after.get("SecurityConfiguration").asText()).isEqualTo("sealed");
    assertThat(after.get("LogUri").asText()).isEqualTo("s3://l/");
    assertThat(after.get("ExecutionClass").asText()).isEqualTo("FLEX");
    assertThat(after.get("JobRunQueuingEnabled").asBoolean()).isFalse();
    assertThat(after.at("/NotificationProperty/NotifyDelayAfter").asInt()).isEqualTo(7);
    assertThat(after.at("/NonOverridableArguments/--locked").asText()).isEqualTo("yes");
    assertThat(after.at("/DefaultArguments/--enable-metrics").asText()).isEqualTo("true");
    assertThat(after.at("/DefaultArguments/--class").asText())
        .isEqualTo("io.lakeferry.jobs.redshift.RedshiftUnloadJob");
  }

  @Test
  void jobDeletedBetweenReadAndUpdateIsCreated() {
    unload.invoke(Events.read("redshift-unload"));
    aws.glue().runs().get(0).put("JobRunState", "FAILED");
    aws.glue().job(UnloadCalls.JOB).put("Timeout", 5);
    aws.fail("UpdateJob", new Fault.Refuse(400, "EntityNotFoundException"));

    assertThat(unload.invoke(Events.read("redshift-unload")).get("outcome").asText())
        .isEqualTo("started");
    assertThat(aws.glue().job(UnloadCalls.JOB).get("Timeout").asInt()).isEqualTo(60);
  }

  @Test
  void concurrentUpdateIsFollowedByAnotherLook() {
    unload.invoke(Events.read("redshift-unload"));
    aws.glue().runs().get(0).put("JobRunState", "FAILED");
    aws.glue().job(UnloadCalls.JOB).put("Timeout", 5);
    aws.fail("UpdateJob", new Fault.Refuse(400, "ConcurrentModificationException"));

    assertThat(unload.invoke(Events.read("redshift-unload")).get("job").asText())
        .isEqualTo("updated");
    assertThat(aws.calls()).filteredOn("GetJob"::equals).hasSize(3);
  }
}
