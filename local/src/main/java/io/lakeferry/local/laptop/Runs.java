package io.lakeferry.local.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Looks at job runs as any client would.
 *
 * @param aws calls to the services
 */
public record Runs(AwsCalls aws) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> LIVE = Set.of("STARTING", "RUNNING", "STOPPING", "WAITING");

  /**
   * One run, as GetJobRun tells it.
   *
   * @param json all its fields
   */
  public record Run(JsonNode json) {
    /** Its id. */
    public String id() {
      return json.path("Id").asText();
    }

    /** The name of its job. */
    public String job() {
      return json.path("JobName").asText();
    }

    /** Its state, such as {@code SUCCEEDED}. */
    public String state() {
      return json.path("JobRunState").asText();
    }

    /** Whether it can still change. */
    public boolean isLive() {
      return LIVE.contains(state());
    }

    /** Why it failed; empty for any other. */
    public String error() {
      return json.path("ErrorMessage").asText("");
    }

    /** When it started, in seconds since 1970. */
    public double startedOn() {
      return json.path("StartedOn").asDouble();
    }

    /** How long it has taken, in seconds; until now if it is live. */
    public double seconds(Instant now) {
      double end =
          isLive() ? now.toEpochMilli() / 1000.0 : json.path("CompletedOn").asDouble(startedOn());
      return Math.max(0, end - startedOn());
    }

    /** The value of an argument by its name without dashes; empty if it has none. */
    public String argument(String name) {
      return json.path("Arguments").path("--" + name).asText("");
    }
  }

  /** The names of all jobs. */
  public List<String> jobs() {
    List<String> names = new ArrayList<>();
    pages("ListJobs", JSON.createObjectNode(), "JobNames")
        .forEach(name -> names.add(name.asText()));
    return names;
  }

  /** The runs of a job, newest first. */
  public List<Run> of(String job) {
    return pages("GetJobRuns", JSON.createObjectNode().put("JobName", job), "JobRuns").stream()
        .map(Run::new)
        .sorted(Comparator.comparingDouble(Run::startedOn).reversed())
        .toList();
  }

  /** One run. */
  public Run get(String job, String id) {
    ObjectNode input = JSON.createObjectNode().put("JobName", job).put("RunId", id);
    return new Run(aws.call(AwsCalls.Service.GLUE, "GetJobRun", input).path("JobRun"));
  }

  private List<JsonNode> pages(String operation, ObjectNode input, String field) {
    List<JsonNode> all = new ArrayList<>();
    JsonNode page;
    do {
      page = aws.call(AwsCalls.Service.GLUE, operation, input);
      page.path(field).forEach(all::add);
      input.put("NextToken", page.path("NextToken").asText());
    } while (page.hasNonNull("NextToken"));
    return all;
  }
}
