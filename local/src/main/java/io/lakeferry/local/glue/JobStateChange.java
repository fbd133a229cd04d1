package io.lakeferry.local.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.Tree;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * An event "Glue Job State Change". Glue sends it for SUCCEEDED, FAILED, TIMEOUT and STOPPED only.
 *
 * @param id the id of the event
 * @param time when the state was reached
 * @param jobName the name of the job
 * @param jobRunId the id of the run
 * @param state the state reached
 * @param message what Glue says of it
 */
public record JobStateChange(
    UUID id, Instant time, String jobName, String jobRunId, JobRunState state, String message) {
  private static final String ACCOUNT = "000000000000";
  private static final String REGION = "us-east-1";

  /** Whether Glue sends an event for a state. */
  public static boolean sentFor(JobRunState state) {
    return switch (state) {
      case SUCCEEDED, FAILED, TIMEOUT, STOPPED -> true;
      case STARTING, RUNNING, STOPPING, ERROR, WAITING, EXPIRED -> false;
    };
  }

  static JobStateChange of(JobRun run) {
    return new JobStateChange(
        UUID.randomUUID(),
        run.lastModifiedOn(),
        run.jobName(),
        run.id(),
        run.state(),
        run.error()
            .orElse(run.state() == JobRunState.STOPPED ? "Job run stopped" : "Job run succeeded"));
  }

  /** The event as EventBridge delivers it. */
  public ObjectNode event() {
    ObjectNode event =
        Tree.object()
            .put("version", "0")
            .put("id", id.toString())
            .put("detail-type", "Glue Job State Change")
            .put("source", "aws.glue")
            .put("account", ACCOUNT)
            .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
            .put("region", REGION);
    event.putArray("resources");
    event
        .putObject("detail")
        .put("jobName", jobName)
        .put("severity", severity())
        .put("state", state.name())
        .put("jobRunId", jobRunId)
        .put("message", message);
    return event;
  }

  private String severity() {
    return switch (state) {
      case FAILED, ERROR -> "ERROR";
      case TIMEOUT -> "WARN";
      default -> "INFO";
    };
  }
}
