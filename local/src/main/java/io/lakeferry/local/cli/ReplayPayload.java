package io.lakeferry.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeferry.contract.flow.S3ToRds;
import io.lakeferry.contract.handoff.JobArguments;
import io.lakeferry.contract.handoff.S3ToRdsArguments;
import io.lakeferry.contract.lake.KeyGlob;
import io.lakeferry.contract.lake.LakeCopy;
import io.lakeferry.contract.table.TableSchema;
import io.lakeferry.local.laptop.Runs;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The payload that loads the quarantine of a run again. */
final class ReplayPayload {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SCHEDULED = "ScheduledTime";
  private static final String MAX_BAD_RECORDS = "MaxBadRecords";
  private static final String MAX_BAD_RATIO = "MaxBadRatio";
  private static final String REPLAY = "Replay";

  private ReplayPayload() {}

  /**
   * The payload of the run itself, as its arguments and its job tell it.
   *
   * @param job the job as GetJob answers it
   * @param runKey the window of the run
   */
  static String of(Runs.Run run, JsonNode job, String runKey) {
    Map<String, String> arguments = new HashMap<>();
    run.json()
        .path("Arguments")
        .properties()
        .forEach(
            argument ->
                arguments.put(argument.getKey().substring(2), argument.getValue().asText()));
    S3ToRds flow = S3ToRdsArguments.read(new JobArguments(arguments));
    ObjectNode payload = JSON.createObjectNode();
    payload.put("SourcePath", flow.source().toString());
    payload.put("SourceFormat", flow.format().text());
    putList(payload, "Exclude", flow.exclude().stream().map(KeyGlob::text).toList());
    payload.put("TargetTable", flow.target().text());
    payload.put("TargetSecretId", flow.targetSecretId());
    payload.put("WriteMode", flow.mode().text());
    putList(payload, "KeyColumns", flow.keyColumns());
    flow.columns().map(TableSchema::text).ifPresent(columns -> payload.put("Columns", columns));
    putList(payload, "RequiredColumns", flow.requiredColumns());
    payload.put("SchemaEvolution", flow.evolution().text());
    flow.badRecords().maxRecords().ifPresent(most -> payload.put(MAX_BAD_RECORDS, most));
    payload.put(MAX_BAD_RATIO, flow.badRecords().maxRatio());
    flow.lake().ifPresent(copy -> putLake(payload, copy));
    flow.transform().ifPresent(sql -> payload.put("Transform", sql));
    putJob(payload, job);
    return payload.put(REPLAY, runKey).toString();
  }

  private static void putLake(ObjectNode payload, LakeCopy copy) {
    payload.put("LakePath", copy.path().toString());
    putList(payload, "PartitionBy", copy.partitionBy());
    copy.catalog()
        .ifPresent(
            table ->
                payload
                    .putObject("Catalog")
                    .put("Database", table.database())
                    .put("Table", table.table()));
  }

  /** Left out, these would go back to their defaults. */
  private static void putJob(ObjectNode payload, JsonNode job) {
    JsonNode connection = job.path("Connections").path("Connections").path(0);
    if (!connection.isMissingNode()) {
      payload.set("GlueConnection", connection);
    }
    payload.set("GlueVersion", job.path("GlueVersion"));
    payload.set("WorkerType", job.path("WorkerType"));
    payload.set("NumberOfWorkers", job.path("NumberOfWorkers"));
    payload.set("TimeoutMinutes", job.path("Timeout"));
    payload.set("MaxConcurrentRuns", job.path("ExecutionProperty").path("MaxConcurrentRuns"));
  }

  private static void putList(ObjectNode payload, String key, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = payload.putArray(key);
      texts.forEach(array::add);
    }
  }

  /** The same without limits on bad records: what does not fit goes back into quarantine. */
  static String partly(String event) throws IOException {
    ObjectNode payload = (ObjectNode) JSON.readTree(event);
    payload.remove(MAX_BAD_RECORDS);
    return payload.put(MAX_BAD_RATIO, 1).toString();
  }

  /** Another payload, made to replay: it is no tick of a schedule, so each call is a new run. */
  static String of(String event, String runKey) throws IOException {
    if (!(JSON.readTree(event) instanceof ObjectNode payload)) {
      throw new CliException(ExitCode.USAGE, "The payload is not a JSON object");
    }
    payload.remove(SCHEDULED);
    return payload.put(REPLAY, runKey).toString();
  }
}
