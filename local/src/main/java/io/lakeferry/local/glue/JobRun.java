package io.lakeferry.local.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.Tree;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A job run as GetJobRun tells it; every change makes a new one.
 *
 * @param fields the fields of the answer
 */
record JobRun(ObjectNode fields) {
  String id() {
    return Tree.required(fields, "Id");
  }

  String jobName() {
    return Tree.required(fields, "JobName");
  }

  JobRunState state() {
    return JobRunState.valueOf(Tree.required(fields, "JobRunState"));
  }

  Instant startedOn() {
    return Tree.instant(fields.get("StartedOn"));
  }

  Instant lastModifiedOn() {
    return Tree.instant(fields.get("LastModifiedOn"));
  }

  Duration timeout() {
    return Duration.ofMinutes(fields.get("Timeout").longValue());
  }

  int attempt() {
    return fields.get("Attempt").intValue();
  }

  Map<String, String> arguments() {
    return Tree.map(fields, "Arguments");
  }

  Optional<String> error() {
    return Tree.text(fields, "ErrorMessage");
  }

  JobRun to(JobRunState state, Instant now) {
    ObjectNode next = fields.deepCopy();
    next.put("JobRunState", state.name());
    next.set("LastModifiedOn", Tree.seconds(now));
    if (state.terminal()) {
      next.set("CompletedOn", Tree.seconds(now));
    }
    return new JobRun(next);
  }

  JobRun failed(JobRunState state, String message, Instant now) {
    JobRun next = to(state, now);
    next.fields.put("ErrorMessage", message);
    return next;
  }

  /** With the time its process took; Glue bills DPU seconds of whole seconds. */
  JobRun took(Duration time) {
    ObjectNode next = fields.deepCopy();
    long seconds = time.toSeconds();
    next.put("ExecutionTime", seconds);
    next.put("DPUSeconds", seconds * next.path("MaxCapacity").doubleValue());
    return new JobRun(next);
  }
}
