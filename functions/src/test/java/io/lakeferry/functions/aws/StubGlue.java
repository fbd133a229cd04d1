package io.lakeferry.functions.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;

/** Glue jobs, runs, connections and catalog in memory. */
public final class StubGlue {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, ObjectNode> jobs = new TreeMap<>();
  private final List<ObjectNode> runs = new ArrayList<>();
  private final List<String> connections =
      new ArrayList<>(List.of("tpc-rs", "store-postgres", "store-mariadb", "keyspaces-endpoint"));
  private final List<String> databases = new ArrayList<>(List.of("lake"));
  private final Queue<String> stopRefusals = new ArrayDeque<>();
  private final Map<String, JsonNode> tables = new LinkedHashMap<>();
  private final Map<String, JsonNode> partitions = new LinkedHashMap<>();

  /** An error as Glue answers it. */
  static final class GlueError extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;

    GlueError(String code, String message) {
      super(message);
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  /** The job of this name, to look at and to tamper with. */
  public synchronized ObjectNode job(String name) {
    return jobs.get(name);
  }

  /** Puts a job without asking. */
  public synchronized void putJob(String name, ObjectNode job) {
    jobs.put(name, job);
  }

  /** All runs, oldest first. */
  public synchronized List<ObjectNode> runs() {
    return List.copyOf(runs);
  }

  /** Adds a run without asking. */
  public synchronized ObjectNode addRun(
      String job, String id, String state, Instant startedOn, Map<String, String> arguments) {
    ObjectNode run = JSON.createObjectNode();
    run.put("Id", id).put("JobName", job).put("JobRunState", state);
    run.put("StartedOn", startedOn.toEpochMilli() / 1000.0);
    run.set("Arguments", JSON.valueToTree(arguments));
    runs.add(run);
    return run;
  }

  /** Lets the next calls of BatchStopJobRun answer these errors, with status 200. */
  public synchronized void refuseStops(String... codes) {
    stopRefusals.addAll(List.of(codes));
  }

  /** The connections there are. */
  public List<String> connections() {
    return connections;
  }

  /** The tables, by database.table. */
  public Map<String, JsonNode> tables() {
    return tables;
  }

  /** The partitions, by database.table/values. */
  public Map<String, JsonNode> partitions() {
    return partitions;
  }

  synchronized JsonNode call(String operation, ObjectNode in) throws GlueError {
    ObjectNode out = JSON.createObjectNode();
    switch (operation) {
      case "GetJob" -> out.set("Job", existing(in.get("JobName").asText()));
      case "ListJobs" -> listJobs(in, out);
      case "CreateJob" -> createJob(in);
      case "UpdateJob" -> {
        ObjectNode job = ((ObjectNode) in.get("JobUpdate")).deepCopy();
        existing(in.get("JobName").asText());
        checkSize(job);
        jobs.put(in.get("JobName").asText(), job.set("Name", in.get("JobName")));
      }
      case "GetConnection" -> {
        if (!connections.contains(in.get("Name").asText())) {
          throw new GlueError("EntityNotFoundException", "Connection not found");
        }
        out.putObject("Connection").set("Name", in.get("Name"));
      }
      case "StartJobRun" -> out.put("JobRunId", startRun(in));
      case "GetJobRun" -> out.set("JobRun", run(in.get("RunId").asText()));
      case "GetJobRuns" -> getRuns(in, out);
      case "BatchStopJobRun" -> stopRun(in.get("JobRunIds").get(0).asText(), out);
      case "GetTable" -> {
        String name = in.get("DatabaseName").asText() + "." + in.get("Name").asText();
        if (!tables.containsKey(name)) {
          throw new GlueError("EntityNotFoundException", "Table not found");
        }
        out.set("Table", tables.get(name));
      }
      case "CreateTable" -> {
        if (!databases.contains(in.get("DatabaseName").asText())) {
          throw new GlueError("EntityNotFoundException", "Database not found");
        }
        JsonNode table = in.get("TableInput");
        tables.put(in.get("DatabaseName").asText() + "." + table.get("Name").asText(), table);
      }
      case "UpdateTable" ->
          tables.put(
              in.get("DatabaseName").asText() + "." + in.at("/TableInput/Name").asText(),
              in.get("TableInput"));
      case "BatchCreatePartition" -> {
        ArrayNode errors = out.putArray("Errors");
        for (JsonNode partition : in.get("PartitionInputList")) {
          if (partitions.putIfAbsent(partitionName(in, partition), partition) != null) {
            ObjectNode error = errors.addObject();
            error.set("PartitionValues", partition.get("Values"));
            error
                .putObject("ErrorDetail")
                .put("ErrorCode", "AlreadyExistsException")
                .put("ErrorMessage", "Partition already exists.");
          }
        }
      }
      case "UpdatePartition" -> {
        JsonNode partition = in.get("PartitionInput");
        partitions.put(partitionName(in, partition), partition);
      }
      default -> throw new GlueError("UnknownOperationException", operation);
    }
    return out;
  }

  private static String partitionName(ObjectNode in, JsonNode partition) {
    return in.get("DatabaseName").asText()
        + "."
        + in.get("TableName").asText()
        + "/"
        + String.join("/", partition.get("Values").valueStream().map(JsonNode::asText).toList());
  }

  /** One name a page, and none on the last, as a service may well answer. */
  private void listJobs(ObjectNode in, ObjectNode out) {
    ArrayNode page = out.putArray("JobNames");
    jobs.keySet().stream()
        .filter(name -> name.compareTo(in.path("NextToken").asText()) > 0)
        .findFirst()
        .ifPresent(
            name -> {
              page.add(name);
              out.put("NextToken", name);
            });
  }

  private void createJob(ObjectNode in) throws GlueError {
    if (in.get("Role").asText().contains("Missing")) {
      throw new GlueError("InvalidInputException", "Role does not exist");
    }
    if (jobs.containsKey(in.get("Name").asText())) {
      throw new GlueError("IdempotentParameterMismatchException", "Job exists");
    }
    checkSize(in);
    jobs.put(in.get("Name").asText(), in.deepCopy());
  }

  private static void checkSize(ObjectNode job) throws GlueError {
    if (job.has("MaxCapacity") || job.has("AllocatedCapacity")) {
      throw new GlueError("InvalidInputException", "Do not set MaxCapacity with WorkerType");
    }
  }

  private String startRun(ObjectNode in) throws GlueError {
    String name = in.get("JobName").asText();
    String state = "RUNNING";
    long live =
        runs.stream()
            .filter(run -> run.get("JobName").asText().equals(name))
            .filter(run -> List.of("STARTING", "RUNNING").contains(run.get("JobRunState").asText()))
            .count();
    if (live >= existing(name).at("/ExecutionProperty/MaxConcurrentRuns").asInt(1)) {
      boolean ofJob = existing(name).path("JobRunQueuingEnabled").asBoolean();
      if (!in.path("JobRunQueuingEnabled").asBoolean(ofJob)) {
        throw new GlueError("ConcurrentRunsExceededException", "Concurrent runs exceeded");
      }
      state = "WAITING";
    }
    String id = "jr_" + runs.size();
    ObjectNode run = addRun(name, id, state, Instant.now(), Map.of());
    run.set("Arguments", in.get("Arguments"));
    return id;
  }

  private void stopRun(String id, ObjectNode out) throws GlueError {
    String refusal = stopRefusals.poll();
    if (refusal == null) {
      run(id).put("JobRunState", "STOPPED");
    } else {
      out.putArray("Errors")
          .addObject()
          .put("JobRunId", id)
          .putObject("ErrorDetail")
          .put("ErrorCode", refusal)
          .put("ErrorMessage", "refused by the test");
    }
  }

  private void getRuns(ObjectNode in, ObjectNode out) throws GlueError {
    existing(in.get("JobName").asText());
    ArrayNode page = out.putArray("JobRuns");
    int size = in.path("MaxResults").asInt(200);
    List<ObjectNode> newestFirst = new ArrayList<>();
    for (int i = runs.size() - 1; i >= 0; i--) {
      if (runs.get(i).get("JobName").equals(in.get("JobName"))) {
        newestFirst.add(runs.get(i));
      }
    }
    int from = in.path("NextToken").asInt(0);
    int to = Math.min(newestFirst.size(), from + size);
    newestFirst.subList(from, to).forEach(page::add);
    if (to < newestFirst.size()) {
      out.put("NextToken", String.valueOf(to));
    }
  }

  private ObjectNode run(String id) throws GlueError {
    return runs.stream()
        .filter(run -> run.get("Id").asText().equals(id))
        .findFirst()
        .orElseThrow(() -> new GlueError("EntityNotFoundException", "Run not found"));
  }

  private ObjectNode existing(String name) throws GlueError {
    ObjectNode job = jobs.get(name);
    if (job == null) {
      throw new GlueError("EntityNotFoundException", "Job not found");
    }
    return job;
  }
}
