package io.lakeferry.local.glue;

import static io.lakeferry.local.endpoint.AwsError.refused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.local.endpoint.Tree;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the record of a run that was just asked for, and its arguments. */
final class NewRun {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int MAX_ARGUMENT_BYTES = 260 * 1024;
  private static final String ATTEMPT = "_attempt_";

  private NewRun() {}

  static JobRun of(ObjectNode job, ObjectNode asked, Optional<JobRun> previous, Instant now) {
    int attempt = previous.map(run -> run.attempt() + 1).orElse(0);
    ObjectNode run =
        Tree.object()
            .put(
                "Id",
                previous
                    .map(before -> baseOf(before.id()) + ATTEMPT + attempt)
                    .orElseGet(NewRun::id))
            .put("Attempt", attempt)
            .put("JobName", Tree.required(job, "Name"))
            .put("JobRunState", JobRunState.STARTING.name());
    previous.ifPresent(before -> run.put("PreviousRunId", before.id()));
    run.set("StartedOn", Tree.seconds(now));
    run.set("LastModifiedOn", Tree.seconds(now));
    JsonNode arguments =
        asked.has("Arguments")
            ? asked.get("Arguments")
            : previous.map(before -> before.fields().get("Arguments")).orElse(null);
    if (arguments != null) {
      run.set("Arguments", arguments);
    }
    run.putArray("PredecessorRuns");
    run.put("ExecutionTime", 0);
    for (String field :
        new String[] {
          "Timeout",
          "ExecutionClass",
          "SecurityConfiguration",
          "NotificationProperty",
          "JobRunQueuingEnabled",
          "JobMode",
          "GlueVersion",
          "MaintenanceWindow"
        }) {
      JsonNode value = asked.has(field) ? asked.get(field) : job.get(field);
      if (value != null) {
        run.set(field, value);
      }
    }
    Capacity.choose(run, asked, job);
    JobRun made = new JobRun(run);
    checkSize(arguments(job, made));
    return made;
  }

  /** All arguments a run gets: the job's, over them the run's, over them those none may change. */
  static Map<String, String> arguments(ObjectNode job, JobRun run) {
    Map<String, String> arguments = new LinkedHashMap<>(Tree.map(job, "DefaultArguments"));
    arguments.putAll(run.arguments());
    arguments.putAll(Tree.map(job, "NonOverridableArguments"));
    arguments.put("--JOB_NAME", run.jobName());
    arguments.put("--JOB_RUN_ID", run.id());
    return arguments;
  }

  private static void checkSize(Map<String, String> arguments) {
    long bytes =
        arguments.entrySet().stream()
            .mapToLong(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
            .sum();
    if (bytes > MAX_ARGUMENT_BYTES) {
      throw refused(
          "InvalidInputException",
          "The arguments of a run have at most "
              + MAX_ARGUMENT_BYTES
              + " bytes; these have "
              + bytes);
    }
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String baseOf(String id) {
    int suffix = id.indexOf(ATTEMPT);
    return suffix < 0 ? id : id.substring(0, suffix);
  }

  private static String id() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    return "jr_" + HexFormat.of().formatHex(random);
  }
}
